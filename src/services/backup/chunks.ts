import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);
/** Higher levels take more time than the disk saves: 100,000 articles were measured. */
const level = 3;
/** Chunks that are compressed beside the reading of the next ones. */
const maxInProgress = 2;

export interface Chunk {
  readonly bytes: Buffer;
  readonly compressed: Buffer;
}

/** Joins data to chunks of at least this size, the last one apart. */
async function* joined(data: AsyncIterable<Uint8Array>, chunkBytes: number): AsyncGenerator<Buffer> {
  let parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of data) {
    parts.push(part);
    length += part.byteLength;
    if (length < chunkBytes) continue;
    yield Buffer.concat(parts);
    parts = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(parts);
}

/** Compressed chunks in their order. A few are under way at a time, which bounds the memory. */
export async function* compressedChunks(
  data: AsyncIterable<Uint8Array>,
  chunkBytes: number,
): AsyncGenerator<Chunk> {
  const inProgress: Promise<Chunk>[] = [];
  for await (const bytes of joined(data, chunkBytes)) {
    const chunk = compress(bytes, { level }).then((compressed) => ({ bytes, compressed }));
    // It is awaited below, perhaps after another one failed.
    chunk.catch(() => undefined);
    inProgress.push(chunk);
    if (inProgress.length > maxInProgress) yield (await inProgress.shift()) as Chunk;
  }
  for (const chunk of inProgress) yield await chunk;
}
