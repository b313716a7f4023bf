import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline, Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** The bytes of a file or of standard input, decompressed when they are gzip. */
export interface OpenFile {
  readonly bytes: AsyncIterable<Buffer>;
  /** The number of bytes read of `size`, both compressed. */
  readonly bytesRead: () => number;
  /** Null for a stream of unknown length. */
  readonly size: number | null;
  /** When the file was last written; null for standard input. */
  readonly modifiedAt: Date | null;
  /** To be called when its bytes are not read to their end. */
  readonly close: () => void;
}

export async function openFile(path: string): Promise<OpenFile> {
  const input = path === '-' ? process.stdin : createReadStream(path, { highWaterMark: 256 * 1024 });
  const stats = path === '-' ? null : await stat(path);
  let done = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      done += chunk.length;
      next(null, chunk);
    },
  });
  // Errors of the stream are thrown where the bytes are read.
  pipeline(input, counted, () => undefined);
  const { first, all } = await peek(counted);
  const isGzip = first[0] === 0x1f && first[1] === 0x8b;
  const bytes = isGzip ? pipeline(Readable.from(all), createGunzip(), () => undefined) : all;
  return {
    bytes: bytes as AsyncIterable<Buffer>,
    bytesRead: () => done,
    size: stats?.size ?? null,
    modifiedAt: stats?.mtime ?? null,
    close: () => void input.destroy(),
  };
}

async function peek(stream: AsyncIterable<Buffer>): Promise<{ first: Buffer; all: AsyncGenerator<Buffer> }> {
  const iterator = stream[Symbol.asyncIterator]();
  const { value: first = Buffer.alloc(0) } = await iterator.next();
  async function* all(): AsyncGenerator<Buffer> {
    if (first.length > 0) yield first;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  return { first, all: all() };
}

/** The first bytes of a stream, at most `maxBytes`, and the whole stream. */
export async function withHead(
  bytes: AsyncIterable<Buffer>,
  maxBytes: number,
): Promise<{ head: Buffer; all: AsyncGenerator<Buffer> }> {
  const iterator = bytes[Symbol.asyncIterator]();
  const chunks: Buffer[] = [];
  let length = 0;
  while (length < maxBytes) {
    const { value, done } = await iterator.next();
    if (done) break;
    chunks.push(value);
    length += value.length;
  }
  async function* all(): AsyncGenerator<Buffer> {
    yield* chunks.splice(0);
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  return { head: Buffer.concat(chunks).subarray(0, maxBytes), all: all() };
}
