import { join } from 'node:path';
import type { Outcome } from '../../db/content/rows.js';
import type { OnWritten } from '../../db/content/write-batch.js';
import type { Database } from '../../db/database.js';
import { type ArticleRecord, type NameRecord, RecordRefused } from '../../db/restore/article-record.js';
import { restoreArticles } from '../../db/restore/restore-articles.js';
import { restoreLinks } from '../../db/restore/write-links.js';
import { restoreNames } from '../../db/restore/write-names.js';
import type { ExportedFile, ExportManifest } from '../../domain/export.js';
import { parseId } from '../../domain/ids.js';
import type { ItemResult } from '../import.js';
import { ExportRefused, verifyFiles } from './export-folder.js';
import { readLines } from './read-lines.js';

export interface RestoreOptions {
  readonly folder: string;
  readonly manifest: ExportManifest;
  /** Null for a trial run. */
  readonly database: Database | null;
  readonly onWritten: OnWritten;
  /** The message for an error that a row caused; null for other errors. */
  readonly describeRowError: (error: unknown) => string | null;
  readonly onResult: (result: ItemResult) => void;
}

/** A batch is one transaction: other writers wait as long as it takes. */
const maxRecords = 200;
const maxCharacters = 8_000_000;
/** Names that are others here are kept in memory, some 200 bytes each. */
const maxAliases = 100_000;

interface Found {
  readonly file: string;
  readonly place: string;
  readonly record: ArticleRecord;
}

/** Imports an export of everything: names, then articles, then what articles say of each other. */
export async function restoreExport(options: RestoreOptions): Promise<void> {
  const { folder, manifest, database } = options;
  const filesOf = (kind: string): readonly ExportedFile[] =>
    manifest.tables.find((table) => table.kind === kind)?.files ?? [];
  await verifyFiles(folder, [...filesOf('names'), ...filesOf('articles')]);
  const aliases = new Map<string, string>();
  for await (const records of batches(folder, filesOf('names'), isName)) {
    if (!database) continue;
    const names = records.map(({ record }) => record as unknown as NameRecord);
    for (const { from, to } of await restoreNames(database, names, manifest.startedAt)) aliases.set(from, to);
    if (aliases.size > maxAliases)
      throw new ExportRefused(
        `More than ${maxAliases} names are others here. Import into an empty database.`,
      );
  }
  for await (const records of batches(folder, filesOf('articles'), isArticle, options))
    await restoreEach(records, aliases, options);
  if (!database) return;
  for await (const records of batches(folder, filesOf('articles'), isArticle))
    await restoreLinks(
      database,
      records.map(({ record }) => record),
      options.onWritten,
    );
}

/** The records of files in batches. What is none is reported where there is somebody to report to. */
async function* batches(
  folder: string,
  files: readonly ExportedFile[],
  isRecord: (value: object) => boolean,
  report: Pick<RestoreOptions, 'onResult'> | null = null,
): AsyncGenerator<Found[]> {
  let batch: Found[] = [];
  let characters = 0;
  for (const { name } of files) {
    const file = join(folder, name);
    for await (const { line, value, length } of readLines(file)) {
      const place = `line ${line}`;
      const given = typeof value === 'object' && value !== null ? value : {};
      if (!isRecord(given)) {
        report?.onResult(notImported(file, place, given));
        continue;
      }
      batch.push({ file, place, record: given as ArticleRecord });
      characters += length;
      if (batch.length < maxRecords && characters < maxCharacters) continue;
      yield batch;
      batch = [];
      characters = 0;
    }
  }
  if (batch.length > 0) yield batch;
}

const isName = (value: object): boolean => 'kind' in value && 'slug' in value;

const isArticle = (value: object): boolean =>
  'id' in value && parseId(String(value.id))?.type === 'Article' && 'core' in value;

function notImported(file: string, place: string, value: object): ItemResult {
  const isDeleted = 'removed' in value && value.removed === 'DELETED';
  const reason = isDeleted
    ? 'It was deleted where it came from. It stays here: withdraw it if readers should not see it.'
    : 'The line is no record of an article. Export again.';
  const outcome = isDeleted ? 'SKIPPED' : 'REFUSED';
  return { file, place, outcome, uri: null, id: null, reason, undated: null };
}

/** When the database refuses a batch, each record is written alone, so that only the invalid one is refused. */
async function restoreEach(
  found: readonly Found[],
  aliases: ReadonlyMap<string, string>,
  options: RestoreOptions,
): Promise<void> {
  const report = (each: Found | undefined, outcome: ItemResult['outcome'], reason: string | null): void => {
    if (!each) return;
    const { file, place, record } = each;
    options.onResult({
      file,
      place,
      outcome,
      uri: record.core.sourceUri,
      id: record.id,
      reason,
      undated: null,
    });
  };
  const { database } = options;
  if (!database) {
    for (const each of found) report(each, 'ACCEPTED', null);
    return;
  }
  let outcomes: readonly Outcome[];
  try {
    const records = found.map(({ record }) => record);
    outcomes = await restoreArticles(database, records, aliases, options.onWritten);
  } catch (error) {
    const reason = error instanceof RecordRefused ? error.message : options.describeRowError(error);
    if (reason === null) throw error;
    if (found.length === 1) report(found[0], 'REFUSED', reason);
    else for (const each of found) await restoreEach([each], aliases, options);
    return;
  }
  for (const [n, outcome] of outcomes.entries()) report(found[n], outcome, null);
}
