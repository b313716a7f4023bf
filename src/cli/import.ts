import { statSync } from 'node:fs';
import { readConfig } from '../config/config.js';
import { maintainAfterImport } from '../db/content/maintain-after-import.js';
import { rowErrorOf } from '../db/content/row-error.js';
import { writeBatch } from '../db/content/write-batch.js';
import type { Database } from '../db/database.js';
import { migrateUp } from '../db/migrate.js';
import { openConfigured } from '../db/open.js';
import { type FileImportOptions, type ItemResult, importFiles } from '../ingest/import.js';
import { findFiles } from '../ingest/reading/find-files.js';
import { pictureStore } from '../services/media/index.js';
import { type Related, relatedService } from '../services/related/index.js';
import type { Command } from './command.js';
import { type Downloads, downloadAddresses } from './import/downloads.js';
import { type ImportCall, readCall, usage } from './import/options.js';
import { Progress } from './import/progress.js';
import { findExports, restoreExports } from './import/restore-exports.js';
import { SkippedItems } from './import/skipped-items.js';

export const importCommand: Command = {
  usage,
  failure: 2,
  async run(args) {
    endQuietlyWhenNobodyReads();
    const call = readCall(args);
    const config = readConfig(process.env);
    const downloads = await downloadAddresses(call.paths, config.sources);
    try {
      return await importAll(call, downloads);
    } finally {
      await downloads.remove();
    }
  },
};

async function importAll(call: ImportCall, downloads: Downloads): Promise<number> {
  const { exports, others } = findExports(downloads.paths);
  const { files, skipped, missing } = await findFiles(others);
  const progress = new Progress(totalSize(files));
  const counts = new Map<ItemResult['outcome'], number>();
  const undated = { file: 0, now: 0 };
  const skippedItems = new SkippedItems();
  const onResult = (result: ItemResult): void => {
    counts.set(result.outcome, (counts.get(result.outcome) ?? 0) + 1);
    progress.item();
    if (call.json) process.stdout.write(`${JSON.stringify(result)}\n`);
    else if (result.outcome === 'REFUSED') progress.line(refusal(result));
    else if (result.undated) progress.line(undatedNote(result));
    if (result.undated) undated[result.undated] += 1;
    if (result.outcome === 'SKIPPED') skippedItems.add(result.reason ?? '');
  };
  const refuse = (file: string, reason: string): void =>
    onResult({ file, place: '', outcome: 'REFUSED', uri: null, id: null, reason, undated: null });
  for (const { url, reason } of downloads.failed) refuse(url, reason);
  for (const path of missing) refuse(path, 'There is no such file.');
  const options: Omit<FileImportOptions, 'write'> = {
    ...call,
    files,
    downloads: downloads.files,
    describeRowError: rowErrorOf,
    onResult,
    onFile: (file) => progress.file(file),
  };
  const restore = (database: Database | null, onWritten: Related['onArticlesWritten']): Promise<void> =>
    restoreExports(exports, {
      database,
      onWritten,
      onResult,
      store: pictureStore(readConfig(process.env)),
    });
  if (call.dryRun) {
    await restore(null, async () => undefined);
    await importFiles({ ...options, write: null });
  } else {
    await withDatabase(async (database, { onArticlesWritten: written }) => {
      await restore(database, written);
      await importFiles({ ...options, write: (rows) => writeBatch(database, call.source, rows, written) });
      await maintainAfterImport(database);
    });
  }
  progress.end();
  const summary = `${summarise(counts, files.length + exports.length, skipped, progress.seconds)}${undatedSummary(undated)}${skippedItems.summary()}`;
  (call.json ? process.stderr : process.stdout).write(`${summary}\n`);
  const refused = counts.get('REFUSED') ?? 0;
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return all === refused ? 2 : refused > 0 ? 1 : 0;
}

async function withDatabase(work: (database: Database, related: Related) => Promise<void>): Promise<void> {
  const config = readConfig(process.env);
  const database = await openConfigured(config);
  try {
    await migrateUp(database);
    await work(database, relatedService(database, { halfLifeDays: config.relatedHalfLifeDays }));
  } finally {
    await database.close();
  }
}

/** `| head` closes the pipe early: the import continues without output. */
function endQuietlyWhenNobodyReads(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

const totalSize = (files: readonly string[]): number | null =>
  files.includes('-')
    ? null
    : files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);

const refusal = (result: ItemResult): string => `${nameOf(result)}: ${result.reason}`;

const nameOf = ({ file, place }: ItemResult): string =>
  `${file === '-' ? 'standard input' : file}${place && `, ${place}`}`;

const datedBy = { file: "its file's own time", now: 'the present' } as const;

const undatedNote = (result: ItemResult): string =>
  `${nameOf(result)}: It has no time of publication; it is dated by ${datedBy[result.undated ?? 'now']}.`;

function undatedSummary({ file, now }: { readonly file: number; readonly now: number }): string {
  if (file + now === 0) return '';
  const were = file + now === 1 ? 'was' : 'were';
  const parts = [file > 0 && `${file} by ${datedBy.file}`, now > 0 && `${now} by ${datedBy.now}`];
  return ` ${file + now} without a time of publication ${were} dated: ${parts.filter(Boolean).join(', ')}.`;
}

function summarise(
  counts: ReadonlyMap<ItemResult['outcome'], number>,
  files: number,
  skipped: number,
  seconds: number,
): string {
  const number = (count: number): string => count.toLocaleString('en');
  const parts = [...counts].map(([outcome, count]) => `${number(count)} ${outcome.toLowerCase()}`);
  const over = skipped > 0 ? ` ${number(skipped)} files of other kinds were passed over.` : '';
  return `${files} ${files === 1 ? 'file' : 'files'} in ${seconds.toFixed(1)} s: ${parts.join(', ') || 'no item'}.${over}`;
}
