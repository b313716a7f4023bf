import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LastNames } from '../../db/export/name-pages.js';
import type { ExportStart } from '../../db/export/start.js';
import { type ExportedFile, exportVersion, manifestName, partialName } from '../../domain/export.js';
import { UsageError } from '../command.js';
import type { ExportCall } from './options.js';

/** What an unfinished export has written so far. */
export interface Partial {
  /** The options that decide what is written: another call does not go on with it. */
  readonly options: string;
  readonly startedAt: string;
  readonly next: string;
  readonly cursor: string;
  /** The names that there were when it began. */
  readonly lastNames: LastNames;
  readonly tables: Record<string, WrittenTable>;
}

export interface WrittenTable {
  readonly files: ExportedFile[];
  /** Behind the last row that was written; null: the first row is still to come. */
  after: string | null;
  done: boolean;
}

const optionsOf = ({ kinds, format, scope, since, gzip, pictures, rows }: ExportCall): string =>
  JSON.stringify({
    version: exportVersion,
    laterNames: true,
    kinds,
    format,
    scope,
    since,
    gzip,
    pictures,
    rows,
  });

/** What the folder has of this export already; null: it begins. A mistake in the call when it has something else. */
export function findPartial(folder: string, call: ExportCall): Partial | null {
  if (!existsSync(folder)) return null;
  const shown = JSON.stringify(folder);
  if (existsSync(join(folder, manifestName)))
    throw new UsageError(`The folder ${shown} has a finished export; name another with --to.`);
  const names = contentsOf(folder, shown);
  if (names.length === 0) return null;
  if (!names.includes(partialName))
    throw new UsageError(`The folder ${shown} has other files; name another with --to.`);
  const partial = readPartial(join(folder, partialName));
  if (partial?.options === optionsOf(call)) return partial;
  throw new UsageError(
    `The folder ${shown} has an unfinished export with other options; give the same, or name another with --to.`,
  );
}

function contentsOf(folder: string, shown: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    throw new UsageError(`--to is ${shown}, which is no folder that can be read.`);
  }
}

function readPartial(path: string): Partial | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Partial;
  } catch {
    return null;
  }
}

export function beginPartial(
  folder: string,
  call: ExportCall,
  start: ExportStart & Pick<Partial, 'lastNames'>,
  now: Date,
): Partial {
  const partial = { options: optionsOf(call), startedAt: now.toISOString(), ...start, tables: {} };
  mkdirSync(folder, { recursive: true });
  savePartial(folder, partial);
  return partial;
}

export function savePartial(folder: string, partial: Partial): void {
  const path = join(folder, partialName);
  writeFileSync(`${path}.tmp`, JSON.stringify(partial), { flush: true });
  renameSync(`${path}.tmp`, path);
}

/** Ends an export: what began as files that are not part of it goes, and so does the note of what was written. */
export function endPartial(folder: string): void {
  for (const name of readdirSync(folder)) if (name.endsWith('.tmp')) rmSync(join(folder, name));
  rmSync(join(folder, partialName));
}
