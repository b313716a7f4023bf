import { createHash } from 'node:crypto';
import type { BackupSource } from '../../domain/backup.js';
import { compressedChunks } from './chunks.js';
import {
  checksumName,
  chunkName,
  type FileHead,
  formatVersion,
  headName,
  type Manifest,
  manifestName,
  maxChunkBytes,
  pictureName,
  type TableSummary,
} from './format.js';
import type { PictureFiles } from './pictures.js';
import { endOfArchive, paddingOf, tarHeader } from './tar.js';

export interface WriteOptions {
  readonly version: string;
  /** Null: they are in an object store, or left out. */
  readonly pictures: PictureFiles | null;
  readonly pictureState: FileHead['pictures'];
  readonly onTable: (table: string, rows: number) => void;
  readonly onDone: (manifest: Manifest, sha256: string) => void;
}

/** The bytes of a backup's file. */
export async function* writeBackup(
  source: BackupSource,
  { version, pictures, pictureState, onTable, onDone }: WriteOptions,
): AsyncGenerator<Buffer> {
  const startedAt = new Date();
  const hash = createHash('sha256');
  function* file(name: string, content: Buffer): Generator<Buffer> {
    for (const bytes of [
      tarHeader(name, content.byteLength, startedAt),
      content,
      Buffer.alloc(paddingOf(content.byteLength)),
    ]) {
      hash.update(bytes);
      yield bytes;
    }
  }
  const json = (value: object): Buffer => Buffer.from(`${JSON.stringify(value, null, 1)}\n`);
  const head: FileHead = {
    format: 'dateline-backup',
    version: formatVersion,
    dateline: version,
    startedAt: startedAt.toISOString(),
    pictures: pictureState,
    ...source.head,
  };
  yield* file(headName, json(head));

  const tables: Omit<TableSummary, 'rows'>[] = [];
  for await (const { table, data } of source.parts()) {
    const tableHash = createHash('sha256');
    let chunks = 0;
    let size = 0;
    for await (const { bytes, compressed } of compressedChunks(data, maxChunkBytes)) {
      tableHash.update(bytes);
      chunks += 1;
      size += bytes.byteLength;
      yield* file(chunkName(table, chunks), compressed);
    }
    tables.push({ name: table, chunks, bytes: size, sha256: tableHash.digest('hex') });
    onTable(table, size);
  }
  const { rows, sequences } = await source.end();

  const copied = { count: 0, bytes: 0 };
  // After the rows: what they refer to was uploaded before.
  for await (const { name, bytes } of pictures?.all() ?? []) {
    copied.count += 1;
    copied.bytes += bytes.byteLength;
    yield* file(pictureName(name), bytes);
  }
  const manifest: Manifest = {
    tables: tables.map((table) => ({ ...table, rows: rows[table.name] ?? 0 })),
    sequences,
    pictures: copied,
    finishedAt: new Date().toISOString(),
  };
  yield* file(manifestName, json(manifest));
  const sha256 = hash.digest('hex');
  const last = Buffer.from(`${sha256}\n`);
  yield tarHeader(checksumName, last.byteLength, startedAt);
  yield Buffer.concat([last, Buffer.alloc(paddingOf(last.byteLength)), endOfArchive]);
  onDone(manifest, sha256);
}
