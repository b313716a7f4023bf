import type { BackupEnd, BackupHead } from '../../domain/backup.js';

/** The version of the file's format: a reader refuses a higher one. */
export const formatVersion = 1;

/** The first file of the archive, and what the last ones are called. */
export const headName = 'backup.json';
export const manifestName = 'manifest.json';
/** The SHA-256 of every byte before it. */
export const checksumName = 'sha256';

export const chunkName = (table: string, place: number): string =>
  `tables/${table}/${String(place).padStart(6, '0')}.gz`;
export const parseChunkName = (name: string): { readonly table: string; readonly place: number } | null => {
  const [, table, place] = /^tables\/([^/]+)\/(\d{6,9})\.gz$/.exec(name) ?? [];
  return table && place ? { table, place: Number(place) } : null;
};
export const pictureName = (name: string): string => `media/${name}`;
export const parsePictureName = (name: string): string | null =>
  /^media\/([0-9a-f]{64}\.(?:png|jpg|webp|avif))$/.exec(name)?.[1] ?? null;

/** Rows of a table are compressed in pieces of this size, each a file of the archive. */
export const maxChunkBytes = 4_000_000;
/** The largest file of an archive that is read: what is longer is damage. A picture has at most 200 MB. */
export const maxEntryBytes = 256_000_000;

export interface FileHead extends BackupHead {
  readonly format: 'dateline-backup';
  readonly version: number;
  /** The version of Dateline that made the backup. */
  readonly dateline: string;
  readonly startedAt: string;
  /** Whether the pictures of editors are in the file, in an object store, or left out. */
  readonly pictures: 'HERE' | 'OBJECT_STORE' | 'LEFT_OUT';
}

export interface TableSummary {
  readonly name: string;
  readonly rows: number;
  readonly chunks: number;
  /** Of the rows before compression. */
  readonly bytes: number;
  readonly sha256: string;
}

export interface Manifest extends Pick<BackupEnd, 'sequences'> {
  readonly tables: readonly TableSummary[];
  readonly pictures: { readonly count: number; readonly bytes: number };
  readonly finishedAt: string;
}
