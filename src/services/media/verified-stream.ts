import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';

/** A slow reader holds a connection to the store for this long at most, in milliseconds. */
const maxTransferMs = 300_000;

export interface Transfer {
  /** The chunks that were read already. */
  readonly begun: readonly Uint8Array[];
  readonly rest: ReadableStreamDefaultReader<Uint8Array>;
  /** Null: the store does not tell. */
  readonly bytes: number | null;
  /** The SHA-256 that the bytes must have. */
  readonly sha256: string;
  /** How long the store may pause, in milliseconds. */
  readonly timeoutMs: number;
  /** Ends the request to the store. */
  readonly abort: () => void;
}

/**
 * The bytes of an object as they arrive, at the pace of the reader. The last chunk is sent only if all of them have the
 * hash of the name: else the reader's transfer breaks off, and no cache keeps it for years.
 */
export function verifiedStream({ begun, rest, bytes, sha256, timeoutMs, abort }: Transfer): Readable {
  const hash = createHash('sha256');
  const waiting = [...begun];
  let received = 0;
  const next = async (): Promise<Uint8Array | null> => {
    const chunk = waiting.shift();
    if (chunk) return chunk;
    const timer = setTimeout(abort, timeoutMs);
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
    if ((!chunk || received === bytes) && hash.copy().digest('hex') !== sha256)
      throw new Error('The store has other bytes than those of the name of a picture.');
    return chunk;
  };
  const end = setTimeout(abort, maxTransferMs).unref();
  return new Readable({
    read() {
      pull().then(
        (chunk) => this.push(chunk),
        (error: unknown) => this.destroy(error instanceof Error ? error : new Error(String(error))),
      );
    },
    destroy(error, done) {
      clearTimeout(end);
      abort();
      done(error);
    },
  });
}
