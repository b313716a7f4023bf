import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { problemOf } from './s3-problems.js';
import { StoreUnavailable } from './store.js';

/** A slow reader holds a connection to the store for this long at most, in milliseconds. */
const maxTransferMs = 300_000;

export interface Transfer {
  /** The chunks that were read already. */
  readonly begun: readonly Uint8Array[];
  readonly rest: ReadableStreamDefaultReader<Uint8Array>;
  /** Null: the store does not tell. */
  readonly bytes: number | null;
  /** The name of the object. */
  readonly name: string;
  /** How long the store may pause, in milliseconds. */
  readonly timeoutMs: number;
  /** Ends the request to the store, with the error that its reader then gets. */
  readonly abort: (reason?: Error) => void;
}

/**
 * The bytes of an object as they arrive, at the pace of the reader. The last chunk is sent only if all of them have the
 * hash of the name: else the reader's transfer breaks off, and no cache keeps it for years.
 */
export function verifiedStream({ begun, rest, bytes, name, timeoutMs, abort }: Transfer): Readable {
  const hash = createHash('sha256');
  const waiting = [...begun];
  let received = 0;
  const next = async (): Promise<Uint8Array | null> => {
    const chunk = waiting.shift();
    if (chunk) return chunk;
    const pause = new StoreUnavailable(`The store stopped for ${timeoutMs} ms amid a picture.`);
    const timer = setTimeout(() => abort(pause), timeoutMs);
    try {
      const { done, value } = await rest.read();
      return done ? null : value;
    } finally {
      clearTimeout(timer);
    }
  };
  const pull = async (): Promise<Uint8Array | null> => {
    const chunk = await next();
    if (chunk) hash.update(chunk);
    received += chunk?.byteLength ?? 0;
    if ((!chunk || received === bytes) && !name.startsWith(hash.copy().digest('hex')))
      throw new StoreUnavailable(`The store has other bytes at ${name} than those of its name.`);
    return chunk;
  };
  const stream: Readable = new Readable({
    read() {
      pull().then(
        (chunk) => this.push(chunk),
        (error: unknown) => this.destroy(problemOf(error, timeoutMs)),
      );
    },
    destroy(error, done) {
      clearTimeout(end);
      abort();
      done(error);
    },
  });
  // No fault of the store.
  const end = setTimeout(() => stream.destroy(new Error('The reader is too slow.')), maxTransferMs).unref();
  return stream;
}
