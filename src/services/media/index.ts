import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../../db/database.js';
import { addAudit } from '../../db/editing/audit.js';
import type { Actor } from '../../domain/editing.js';
import { cleanPicture } from './clean-picture.js';
import { contentTypes, extensions } from './formats.js';

/** A stored picture. */
export interface StoredPicture {
  /** The path at this gateway: `/media/uploads/<SHA-256>.<extension>`. The same picture has the same path. */
  readonly path: string;
  readonly contentType: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

/** A picture to send. */
export interface OpenPicture {
  readonly stream: ReadStream;
  readonly contentType: string;
  readonly bytes: number;
}

/** Keeps the pictures that editors upload. */
export interface Media {
  /** Cleans and stores a picture. BAD_USER_INPUT for anything but a picture. */
  add(bytes: Buffer, actor: Actor, requestId: string): Promise<StoredPicture>;
  /** Opens a picture by the last part of its path; null when there is none. */
  open(name: string): Promise<OpenPicture | null>;
}

const namePattern = /^[0-9a-f]{64}\.(png|jpg|webp|avif)$/;

export function mediaService(database: Database, dataDir: string): Media {
  const folder = join(dataDir, 'media');
  return {
    async add(given, actor, requestId) {
      const { bytes, format, width, height } = await cleanPicture(given);
      const extension = extensions[format];
      const name = `${createHash('sha256').update(bytes).digest('hex')}.${extension}`;
      await write(folder, name, bytes);
      const path = `/media/uploads/${name}`;
      const audit = { action: 'uploadPicture', articleId: null, version: null, note: path };
      await database.transaction((transaction) => addAudit(transaction, actor, requestId, [audit]));
      return { path, contentType: contentTypes[extension] ?? '', width, height, bytes: bytes.byteLength };
    },
    async open(name) {
      const extension = namePattern.exec(name)?.[1];
      if (!extension) return null;
      const file = join(folder, name);
      const found = await stat(file).catch(missing);
      return (
        found && {
          stream: createReadStream(file),
          contentType: contentTypes[extension] ?? '',
          bytes: found.size,
        }
      );
    },
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
