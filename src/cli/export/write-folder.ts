import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageVersion } from '../../config/package-root.js';
import { readLastNames } from '../../db/export/name-pages.js';
import type { ExportReader } from '../../db/export/reader.js';
import { readStart } from '../../db/export/start.js';
import {
  type ExportedTable,
  type ExportManifest,
  type ExportRow,
  exportMark,
  exportVersion,
  manifestName,
} from '../../domain/export.js';
import type { ExportCall } from './options.js';
import { beginPartial, endPartial, findPartial, savePartial } from './partial.js';
import { sinceOf } from './since.js';
import { tablesOf } from './tables.js';
import { writeTable } from './write-table.js';

export interface FolderOptions {
  readonly folder: string;
  readonly call: ExportCall;
  readonly onRows: (kind: string, count: number) => void;
  /** Copies the pictures that rows refer to; null: they are not asked for. */
  readonly pictures: { copyOf(rows: readonly ExportRow[]): Promise<void>; count(): number } | null;
}

/** Writes an export into a folder, or goes on with one; returns its manifest, which is written last. */
export async function writeFolder(
  reader: ExportReader,
  { folder, call, onRows, pictures }: FolderOptions,
): Promise<ExportManifest> {
  const since = await sinceOf(reader, call.since);
  const partial =
    findPartial(folder, call) ??
    beginPartial(
      folder,
      call,
      { ...(await readStart(reader)), lastNames: await readLastNames(reader) },
      new Date(),
    );
  const tables = new Map<ExportedTable['kind'], ExportedTable>();
  for (const table of tablesOf(call, partial.lastNames)) {
    const { kind, columns, fileName } = table;
    partial.tables[fileName] ??= { files: [], after: null, done: false };
    const written = partial.tables[fileName] ?? { files: [], after: null, done: false };
    const save = (): void => savePartial(folder, partial);
    if (!written.done) {
      await writeTable(reader, table, {
        folder,
        call,
        since,
        written,
        save,
        async onRows(rows) {
          await pictures?.copyOf(rows);
          onRows(table.kind, rows.length);
        },
      });
    }
    const rows = written.files.reduce((sum, file) => sum + file.rows, 0);
    const earlier = tables.get(kind) ?? { rows: 0, files: [] };
    const files = [...earlier.files, ...written.files];
    tables.set(kind, { kind, columns, rows: earlier.rows + rows, files });
  }
  const manifest: ExportManifest = {
    type: exportMark,
    version: exportVersion,
    gateway: packageVersion,
    scope: call.scope,
    format: call.format,
    since: call.since,
    next: partial.next,
    cursor: partial.cursor,
    startedAt: partial.startedAt,
    finishedAt: new Date().toISOString(),
    tables: [...tables.values()],
    pictures: pictures?.count() ?? null,
  };
  const path = join(folder, manifestName);
  writeFileSync(`${path}.tmp`, `${JSON.stringify(manifest, null, 2)}\n`, { flush: true });
  renameSync(`${path}.tmp`, path);
  endPartial(folder);
  return manifest;
}
