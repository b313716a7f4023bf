import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PictureStore } from './store.js';

/** Stores pictures in a folder, which gateways on one database share. */
export function folderStore(folder: string): PictureStore {
  const size = async (name: string): Promise<number | null> =>
    (await stat(join(folder, name)).catch(missing))?.size ?? null;
  return {
    put: (name, bytes) => write(folder, name, bytes),
    async open(name) {
      const bytes = await size(name);
      return bytes === null ? null : { stream: createReadStream(join(folder, name)), bytes };
    },
    size,
    // It is made with the first picture.
    check: async () => null,
  };
}

/** Written aside and renamed: nobody reads half a picture, and a crash leaves none under its name. */
async function write(folder: string, name: string, bytes: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true });
  const aside = join(folder, `.${randomUUID()}`);
  await writeFile(aside, bytes, { flush: true });
  await rename(aside, join(folder, name));
}

function missing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
