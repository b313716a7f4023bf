import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, constants, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type PictureStore, StoreUnavailable } from './store.js';

/** Stores pictures in a folder, which gateways on one database share. */
export function folderStore(folder: string): PictureStore {
  const size = async (name: string): Promise<number | null> =>
    (await stat(join(folder, name)).catch(missing))?.size ?? null;
  const orUnavailable =
    <Arguments extends unknown[], Result>(
      verb: 'read' | 'written',
      work: (...given: Arguments) => Promise<Result>,
    ) =>
    (...given: Arguments): Promise<Result> =>
      work(...given).catch((error: unknown) => {
        throw unavailable(folder, verb, error);
      });
  return {
    put: orUnavailable('written', (name, bytes) => write(folder, name, bytes)),
    open: orUnavailable('read', async (name) => {
      const bytes = await size(name);
      return bytes === null ? null : { stream: createReadStream(join(folder, name)), bytes };
    }),
    size: orUnavailable('read', size),
    // It is made with the first picture.
    check: orUnavailable('written', async () => {
      await requireWritable(folder);
      return null;
    }),
  };
}

/** Written aside and renamed: nobody reads half a picture, and a crash leaves none under its name. */
async function write(folder: string, name: string, bytes: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true });
  const aside = join(folder, `.${randomUUID()}`);
  try {
    await writeFile(aside, bytes, { flush: true });
    await rename(aside, join(folder, name));
  } catch (error) {
    // A full disk has room for what it serves again.
    await rm(aside, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Rejects when this process may not write to the folder, or make it in the lowest one above it that is there. */
async function requireWritable(folder: string): Promise<void> {
  const found = await stat(folder).catch(missing);
  if (!found && dirname(folder) !== folder) return requireWritable(dirname(folder));
  if (found && !found.isDirectory()) throw Object.assign(new Error('It is no folder.'), { code: 'ENOTDIR' });
  await access(folder, constants.W_OK | constants.X_OK);
}

function missing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'this user has no right to it; give it to the user of the gateway (chown)',
  EPERM: 'this user has no right to it; give it to the user of the gateway (chown)',
  EROFS: 'it is mounted read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of the disk is used up',
  ENOTDIR: 'a part of its path is no folder; set another DATA_DIR',
};

function unavailable(folder: string, verb: string, error: unknown): StoreUnavailable {
  const { code = 'unknown' } = error as NodeJS.ErrnoException;
  return new StoreUnavailable(
    `The folder ${folder} cannot be ${verb} (${code}): ${reasons[code] ?? 'see the code'}.`,
  );
}
