import { type Restored, type RestoreOptions, restoreDatabase } from '../../src/db/backup/restore.js';
import { openSnapshot } from '../../src/db/backup/snapshot.js';
import type { BackupSource } from '../../src/domain/backup.js';
import {
  type Manifest,
  type PictureFiles,
  readBackup,
  writeBackup,
} from '../../src/services/backup/index.js';

export interface TestBackup {
  readonly bytes: Buffer;
  readonly manifest: Manifest;
}

export async function writeAll(
  source: BackupSource,
  pictures: PictureFiles | null = null,
): Promise<TestBackup> {
  let manifest: Manifest | null = null;
  const parts: Buffer[] = [];
  const bytes = writeBackup(source, {
    version: '1.2.3',
    pictures,
    pictureState: pictures ? 'HERE' : 'LEFT_OUT',
    onTable: () => undefined,
    onDone: (made) => {
      manifest = made;
    },
  });
  for await (const part of bytes) parts.push(part);
  if (!manifest) throw new Error('The backup has no end.');
  return { bytes: Buffer.concat(parts), manifest };
}

export async function backUp(url: string): Promise<TestBackup> {
  const snapshot = await openSnapshot(url);
  try {
    return await writeAll(snapshot);
  } finally {
    await snapshot.close();
  }
}

/** In pieces, as a file comes. */
export async function* inPieces(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size);
}

export async function restoreInto(
  url: string,
  { bytes }: Pick<TestBackup, 'bytes'>,
  options: RestoreOptions = {},
): Promise<Restored> {
  return restoreDatabase(url, await readBackup(inPieces(bytes), async () => undefined), options);
}

/** What the rows of each table are, whichever way they were stored. */
export const hashesOf = ({ manifest }: TestBackup): Record<string, string> =>
  Object.fromEntries(manifest.tables.map(({ name, rows, sha256 }) => [name, `${rows} ${sha256}`]));
