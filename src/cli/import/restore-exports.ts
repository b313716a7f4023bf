import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { rowErrorOf } from '../../db/content/row-error.js';
import type { OnWritten } from '../../db/content/write-batch.js';
import type { Database } from '../../db/database.js';
import type { ExportManifest } from '../../domain/export.js';
import type { ItemResult } from '../../ingest/import.js';
import { ExportRefused, exportFolderOf, readManifest } from '../../ingest/restore/export-folder.js';
import { restoreExport } from '../../ingest/restore/restore.js';
import { pictureTypes } from '../../services/media/index.js';
import type { PictureStore } from '../../services/media/store.js';
import { UsageError } from '../command.js';

/** An export of another Dateline among the paths of a call. */
export interface FoundExport {
  readonly folder: string;
  readonly manifest: ExportManifest;
}

/** Divides the paths of a call into exports and others. A mistake in the call when an export cannot be imported. */
export function findExports(paths: readonly string[]): {
  readonly exports: readonly FoundExport[];
  readonly others: readonly string[];
} {
  const exports: FoundExport[] = [];
  const others: string[] = [];
  for (const path of paths) {
    const folder = asMistake(() => exportFolderOf(path));
    if (folder === null) others.push(path);
    else exports.push({ folder, manifest: asMistake(() => readManifest(folder)) });
  }
  return { exports, others };
}

function asMistake<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw error instanceof ExportRefused ? new UsageError(error.message) : error;
  }
}

export interface RestoreTarget {
  /** Null for a trial run. */
  readonly database: Database | null;
  readonly onWritten: OnWritten;
  readonly onResult: (result: ItemResult) => void;
  readonly store: PictureStore;
}

/** Imports exports, and the pictures that came with them. */
export async function restoreExports(
  exports: readonly FoundExport[],
  { store, ...target }: RestoreTarget,
): Promise<void> {
  for (const { folder, manifest } of exports) {
    try {
      if (target.database) await storePictures(folder, store);
      await restoreExport({ folder, manifest, ...target, describeRowError: rowErrorOf });
    } catch (error) {
      throw error instanceof ExportRefused ? new UsageError(error.message) : error;
    }
  }
}

/** Far above what uploads may have (MAX_PICTURE_BYTES). */
const maxPictureBytes = 256 * 1024 * 1024;

/** Stores the pictures of an export that the store does not have. The name of a picture is its hash. */
async function storePictures(folder: string, store: PictureStore): Promise<void> {
  const media = join(folder, 'media');
  if (!existsSync(media)) return;
  for (const name of readdirSync(media)) {
    const [hash = '', extension = ''] = name.split('.');
    const contentType = pictureTypes[extension];
    if (!contentType || name.endsWith('.tmp')) continue;
    const path = join(media, name);
    if (statSync(path).size > maxPictureBytes)
      throw new ExportRefused(
        `The picture ${name} of the export has more than ${maxPictureBytes.toLocaleString('en')} bytes. Remove it from the folder.`,
      );
    const actual = createHash('sha256');
    await pipeline(createReadStream(path), actual);
    if (actual.digest('hex') !== hash)
      throw new ExportRefused(`The picture ${name} of the export was changed or cut off. Copy it again.`);
    // A store takes a picture whole.
    if ((await store.size(name, AbortSignal.timeout(60_000))) === null)
      await store.put(name, readFileSync(path), contentType);
  }
}
