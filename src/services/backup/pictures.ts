import { createHash } from 'node:crypto';
import { opendir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pictureName } from './format.js';

export interface PictureFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The pictures of editors in the folder of all data. */
export interface PictureFiles {
  all(): AsyncIterable<PictureFile>;
  /** Pictures whose bytes have another hash than their name. */
  readonly damaged: readonly string[];
}

export function picturesOf(folder: string): PictureFiles {
  const damaged: string[] = [];
  return {
    damaged,
    async *all() {
      const names = await opendir(folder).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return [];
        throw error;
      });
      for await (const { name } of names) {
        if (!/^[0-9a-f]{64}\.(png|jpg|webp|avif)$/.test(name)) continue;
        const bytes = await readFile(join(folder, name));
        if (isOf(name, bytes)) yield { name, bytes };
        else damaged.push(pictureName(name));
      }
    },
  };
}

/** Whether the bytes have the hash of the name. */
export const isOf = (name: string, bytes: Buffer): boolean =>
  name.startsWith(createHash('sha256').update(bytes).digest('hex'));
