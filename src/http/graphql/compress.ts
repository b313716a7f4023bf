import { promisify } from 'node:util';
import zlib, { brotliCompress, constants, gzip } from 'node:zlib';
import type { CacheEntry, CacheService } from '../../services/cache/index.js';

/** A smaller body fits in one packet: compression gains nothing. */
export const minCompressedBytes = 1400;

/** Available from Node.js 22.15 on. */
const zstdCompress = (
  zlib as unknown as {
    zstdCompress?: (body: Buffer, done: (error: Error | null, out: Buffer) => void) => void;
  }
).zstdCompress;

/** Content codings in the order of preference. */
const codings = {
  ...(zstdCompress && { zstd: promisify(zstdCompress) }),
  br,
  gzip: promisify(gzip),
} as const;

export type Coding = 'zstd' | 'br' | 'gzip';
export const supportedCodings = Object.keys(codings) as readonly Coding[];

function br(body: Buffer): Promise<Buffer> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength };
  return promisify(brotliCompress)(body, { params });
}

/** Compresses a body; null when it is sent uncompressed. */
export async function compress(body: Buffer, coding: Coding | null): Promise<Buffer | null> {
  const compressBody = coding && body.byteLength >= minCompressedBytes ? codings[coding] : undefined;
  return compressBody ? compressBody(body) : null;
}

/** Compresses a cached response once for each coding. */
export class Compressor {
  readonly #inFlight = new Map<string, Promise<Buffer | null>>();

  constructor(private readonly cache: Pick<CacheService, 'storeEncoding'>) {}

  /** The body of an entry in a coding, compressed once for concurrent requests. */
  async encode(entry: CacheEntry, coding: Coding): Promise<Buffer | null> {
    const stored = entry.encodings.get(coding);
    if (stored) return stored;
    const name = `${coding} ${entry.key} ${entry.etag}`;
    const compressing = this.#inFlight.get(name) ?? this.#compress(entry, coding, name);
    this.#inFlight.set(name, compressing);
    return compressing;
  }

  async #compress(entry: CacheEntry, coding: Coding, name: string): Promise<Buffer | null> {
    try {
      const body = await compress(entry.body, coding);
      if (body && entry.dependencies) this.cache.storeEncoding(entry, coding, body);
      return body;
    } finally {
      this.#inFlight.delete(name);
    }
  }
}
