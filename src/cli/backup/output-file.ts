import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BackupError } from '../../domain/backup.js';

/**
 * Writes a file that only its owner can read. It is written beside and renamed at its end: under its name it is whole,
 * also after a crash.
 */
export async function writeWholeFile(
  path: string,
  bytes: AsyncIterable<Buffer>,
  overwrite: boolean,
): Promise<void> {
  if (existsSync(path) && !overwrite)
    throw new BackupError(
      'FILE_EXISTS',
      `${path} is there already. Name another file, or give --overwrite to replace it when the new one is whole.`,
    );
  if (!existsSync(dirname(path)))
    throw new BackupError(
      'FOLDER_MISSING',
      `There is no folder ${dirname(path)} for the file. Make it (mkdir -p ${dirname(path)}), or name another.`,
    );
  const aside = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.unfinished`);
  try {
    // No stream of it is left that could make the file after it was removed.
    await writeFile(aside, bytes, { mode: 0o600, flag: 'wx', flush: true });
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
  await flushFolder(dirname(path));
}

/** The new name is on the disk, too. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes to standard output with its pace. */
export async function writeStandardOutput(bytes: AsyncIterable<Buffer>): Promise<void> {
  await pipeline(Readable.from(bytes, { objectMode: false, highWaterMark: 1 }), process.stdout, {
    end: false,
  });
}
