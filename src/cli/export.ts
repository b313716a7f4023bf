import { readConfig } from '../config/config.js';
import { type ExportReader, withExportReader } from '../db/export/reader.js';
import { migrateUp } from '../db/migrate.js';
import { openExisting } from '../db/open.js';
import type { ExportManifest } from '../domain/export.js';
import { pictureStore } from '../services/media/index.js';
import type { Command } from './command.js';
import { type ExportCall, readCall, usage } from './export/options.js';
import { PictureCopies } from './export/pictures.js';
import { Progress } from './export/progress.js';
import { writeFolder } from './export/write-folder.js';
import { writeStream } from './export/write-stream.js';

export const exportCommand: Command = {
  usage,
  async run(args) {
    const call = readCall(args, new Date());
    const { folder } = call;
    const progress = new Progress();
    await withReader(async (reader) => {
      if (folder === null) await toStandardOutput(reader, call, progress);
      else await toFolder(reader, call, folder, progress);
    });
    return 0;
  },
};

async function withReader(work: (reader: ExportReader) => Promise<void>): Promise<void> {
  const config = readConfig(process.env);
  const database = await openExisting(config);
  try {
    await migrateUp(database);
    await withExportReader(database, work);
  } finally {
    await database.close();
  }
}

async function toStandardOutput(reader: ExportReader, call: ExportCall, progress: Progress): Promise<void> {
  // `| head` closes the pipe early.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const rows = await writeStream(reader, call, process.stdout, (kind, count) => progress.rows(kind, count));
  progress.end();
  process.stderr.write(`${rows.toLocaleString('en')} rows in ${progress.seconds.toFixed(1)} s.\n`);
}

async function toFolder(
  reader: ExportReader,
  call: ExportCall,
  folder: string,
  progress: Progress,
): Promise<void> {
  const pictures = call.pictures ? new PictureCopies(pictureStore(readConfig(process.env)), folder) : null;
  const manifest = await writeFolder(reader, {
    folder,
    call,
    pictures,
    onRows: (kind, count) => progress.rows(kind, count),
  });
  progress.end();
  const { tables, next, cursor } = manifest;
  if (call.json) {
    const counts = Object.fromEntries(tables.map(({ kind, rows }) => [kind, rows]));
    const copied = pictures && { copied: pictures.count(), missing: pictures.missing };
    process.stdout.write(
      `${JSON.stringify({ folder, rows: counts, pictures: copied, next, cursor, seconds: progress.seconds })}\n`,
    );
    return;
  }
  process.stdout.write(`${summary(manifest, folder, progress.seconds)}${pictureNote(pictures)}\n`);
}

function summary({ tables, next }: ExportManifest, folder: string, seconds: number): string {
  const counts = tables.map(({ kind, rows }) => `${rows.toLocaleString('en')} ${kind}`).join(', ');
  return `${folder} in ${seconds.toFixed(1)} s: ${counts}. What changes from now on: --since ${next}`;
}

function pictureNote(pictures: PictureCopies | null): string {
  if (!pictures) return '';
  const missing =
    pictures.missing === 0 ? '' : ` ${pictures.missing} that articles refer to are not in the store.`;
  return `\n${pictures.count()} pictures were copied.${missing}`;
}
