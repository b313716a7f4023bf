import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { readCall } from '../../src/cli/export/options.js';
import { writeFolder } from '../../src/cli/export/write-folder.js';
import { rowErrorOf } from '../../src/db/content/row-error.js';
import type { Database } from '../../src/db/database.js';
import { withExportReader } from '../../src/db/export/reader.js';
import type { ExportManifest } from '../../src/domain/export.js';
import type { ItemResult } from '../../src/ingest/import.js';
import { readManifest } from '../../src/ingest/restore/export-folder.js';
import { restoreExport } from '../../src/ingest/restore/restore.js';
import { relatedService } from '../../src/services/related/index.js';

/** Exports and imports as the commands do, in folders of the test file. */
export interface Exports {
  /** A folder that is not there yet. */
  folder(): string;
  write(
    base: { readonly database: Database },
    ...args: string[]
  ): Promise<{ folder: string; manifest: ExportManifest }>;
  /** Null: a trial run. */
  restore(base: { readonly database: Database } | null, folder: string): Promise<ItemResult[]>;
}

export function exportsOf(): Exports {
  const parent = mkdtempSync(join(tmpdir(), 'dateline export '));
  afterAll(() => rmSync(parent, { recursive: true }));
  let made = 0;
  const folder = (): string => {
    made += 1;
    return join(parent, String(made));
  };
  return {
    folder,
    async write({ database }, ...args) {
      const to = folder();
      const call = readCall(args, new Date());
      const manifest = await withExportReader(database, (reader) =>
        writeFolder(reader, { folder: to, call, onRows: () => undefined, pictures: null }),
      );
      return { folder: to, manifest };
    },
    async restore(base, from) {
      const results: ItemResult[] = [];
      await restoreExport({
        folder: from,
        manifest: readManifest(from),
        database: base?.database ?? null,
        onWritten: base
          ? relatedService(base.database, { halfLifeDays: 30 }).onArticlesWritten
          : async () => undefined,
        describeRowError: rowErrorOf,
        onResult: (result) => results.push(result),
      });
      return results;
    },
  };
}

/** The files of a folder without the manifest, by name. */
export const filesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name !== 'manifest.json')
      .sort()
      .map((name) => [name, readFileSync(join(folder, name)).toString('latin1')]),
  );

/** The rows of the NDJSON files of a folder. */
export const rowsIn = <Row>(folder: string, kind: string): Row[] =>
  readdirSync(folder)
    .filter((name) => name.startsWith(`${kind}-`))
    .sort()
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean))
    .map((line) => JSON.parse(line) as Row);

/** Outcomes and how many items had each. */
export function countOutcomes(results: readonly ItemResult[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { outcome } of results) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}
