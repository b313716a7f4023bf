import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Config } from '../../config/config.js';
import type { Database } from '../../db/database.js';
import { addAudit } from '../../db/editing/audit.js';
import type { Actor } from '../../domain/editing.js';
import { DomainError } from '../../domain/errors.js';
import { cleanPicture } from './clean-picture.js';
import { folderStore } from './folder.js';
import { contentTypes, extensions } from './formats.js';
import { s3Store } from './s3.js';
import { type PictureStore, StoreUnavailable } from './store.js';

/** Advice about a picture, in the form of `checks` of mutations. */
export interface PictureCheck {
  readonly field: 'file';
  readonly code: 'FIRST_FRAME_ONLY';
  readonly message: string;
}

/** The content types of stored pictures, by the ends of their names. */
export const pictureTypes: Readonly<Record<string, string>> = contentTypes;

/** A stored picture. */
export interface StoredPicture {
  /** The path at this gateway: `/media/uploads/<SHA-256>.<extension>`. The same picture has the same path. */
  readonly path: string;
  readonly contentType: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly checks: readonly PictureCheck[];
}

/** A picture to send. */
export interface OpenPicture {
  readonly contentType: string;
  /** Null: the store does not tell. */
  readonly bytes: number | null;
  /** Null: only the size was asked for. */
  readonly stream: Readable | null;
}

/** Keeps the pictures that editors upload. SERVICE_UNAVAILABLE while their store is out of reach. */
export interface Media {
  /** Cleans and stores a picture. BAD_USER_INPUT for anything but a picture. */
  add(bytes: Buffer, actor: Actor, requestId: string): Promise<StoredPicture>;
  /** Opens a picture by the last part of its path, or tells its size; null when there is none. */
  open(name: string, what: 'content' | 'size', signal: AbortSignal): Promise<OpenPicture | null>;
  /** Where pictures are stored, for the log; null: nothing to tell, or the store cannot be used, which is reported. */
  check(): Promise<string | null>;
}

/** The store of a configuration. */
export const pictureStore = ({
  dataDir,
  mediaStore,
  mediaTimeoutMs,
}: Pick<Config, 'dataDir' | 'mediaStore' | 'mediaTimeoutMs'>): PictureStore =>
  mediaStore ? s3Store(mediaStore, mediaTimeoutMs) : folderStore(join(dataDir, 'media'));

const namePattern = /^[0-9a-f]{64}\.(png|jpg|webp|avif)$/;

/** A reason is reported once in this time, in milliseconds: a page has many pictures. */
const maxSilenceMs = 60_000;

export function mediaService(
  database: Database,
  store: PictureStore,
  report: (reason: string) => void,
): Media {
  const reported = { reason: '', at: 0 };
  /** Tells the operator why the store cannot be used. */
  const note = (error: unknown): void => {
    if (!(error instanceof StoreUnavailable)) return;
    if (error.message === reported.reason && Date.now() - reported.at < maxSilenceMs) return;
    Object.assign(reported, { reason: error.message, at: Date.now() });
    report(error.message);
  };
  /** Tells the client that the store cannot be used. */
  const unavailable =
    (message: string) =>
    (error: unknown): never => {
      note(error);
      throw error instanceof StoreUnavailable ? new DomainError('SERVICE_UNAVAILABLE', message) : error;
    };
  return {
    async add(given, actor, requestId) {
      const { bytes, format, width, height, firstFrameOnly } = await cleanPicture(given);
      const extension = extensions[format];
      const contentType = contentTypes[extension] ?? '';
      const name = `${createHash('sha256').update(bytes).digest('hex')}.${extension}`;
      await store.put(name, bytes, contentType).catch(unavailable(notStored));
      const path = `/media/uploads/${name}`;
      const audit = { action: 'uploadPicture', articleId: null, version: null, note: path };
      await database.transaction('upload_picture', (transaction) =>
        addAudit(transaction, actor, requestId, [audit]),
      );
      const checks = firstFrameOnly ? [firstFrame] : [];
      return { path, contentType, width, height, bytes: bytes.byteLength, checks };
    },
    async open(name, what, signal) {
      const extension = namePattern.exec(name)?.[1];
      if (!extension) return null;
      const contentType = contentTypes[extension] ?? '';
      if (what === 'content') {
        const found = await store.open(name, signal).catch(unavailable(notServed));
        // Amid a picture, the client cannot be told.
        found?.stream.once('error', note);
        return found && { ...found, contentType };
      }
      const bytes = await store.size(name, signal).catch(unavailable(notServed));
      return bytes === null ? null : { stream: null, bytes, contentType };
    },
    check: () =>
      store
        .check()
        .catch(unavailable(notServed))
        .catch((error: unknown) => {
          if (error instanceof DomainError) return null;
          throw error;
        }),
  };
}

const notStored =
  'The store of pictures is out of reach just now, and this one is not stored. Send it again in a few seconds.';
const notServed = 'The store of pictures is out of reach just now. Try again in a few seconds.';

const firstFrame: PictureCheck = {
  field: 'file',
  code: 'FIRST_FRAME_ONLY',
  message: 'The picture was animated; its first frame is stored. An animated WebP stays animated.',
};
