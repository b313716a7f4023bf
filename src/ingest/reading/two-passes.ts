import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refusalOf } from '../item.js';
import { openFile } from './open-file.js';

/** The bytes of the second pass, and what to call when they are read. */
interface SecondPass {
  readonly bytes: AsyncIterable<Buffer>;
  readonly end: () => Promise<void>;
}

const nothing = async (): Promise<void> => undefined;

/**
 * Reads bytes once, with a function that may throw ItemRefused, and returns them for a second pass. A file is opened again; what is no file, such as standard input,
 * is copied to a temporary one.
 */
export async function afterFirstPass(
  path: string,
  bytes: AsyncIterable<Buffer>,
  read: (bytes: AsyncIterable<Buffer>) => Promise<void>,
): Promise<SecondPass | { readonly refused: string }> {
  if (await isFile(path)) {
    const refused = await refusalIn(read((await openFile(path)).bytes));
    return refused === null ? { bytes, end: nothing } : { refused };
  }
  const folder = await mkdtemp(join(tmpdir(), 'dateline-import-'));
  const end = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const copy = join(folder, 'copy');
    await writeFile(copy, bytes, { mode: 0o600 });
    const refused = await refusalIn(read(createReadStream(copy)));
    if (refused === null) return { bytes: createReadStream(copy), end };
    await end();
    return { refused };
  } catch (error) {
    await end();
    throw error;
  }
}

async function refusalIn(reading: Promise<void>): Promise<string | null> {
  try {
    await reading;
    return null;
  } catch (error) {
    const refused = refusalOf(error);
    if (refused === null) throw error;
    return refused;
  }
}

async function isFile(path: string): Promise<boolean> {
  if (path === '-') return false;
  try {
    return (await stat(path)).isFile();
  } catch {
    // An address, or a text that a test hands over.
    return false;
  }
}
