import { promisify } from 'node:util';
import zlib, { brotliCompress, constants, gzip } from 'node:zlib';
import type { CacheEntry, CacheService } from '../../services/cache/index.js';

/** Smaller bodies fit in one packet as they are: sending less of them gains nothing. */
export const minCompressedBytes = 1400;

/** From Node.js 22.15 on. */
const zstdCompress = (
  zlib as unknown as {
    zstdCompress?: (body: Buffer, done: (error: Error | null, out: Buffer) => void) => void;
  }
).zstdCompress;

/** Codings in the order in which they are taken where a client knows several. */
const codings = {
  ...(zstdCompress && { zstd: promisify(zstdCompress) }),
  br,
  gzip: promisify(gzip),
} as const;

export type Coding = 'zstd' | 'br' | 'gzip';
export const knownCodings = Object.keys(codings) as readonly Coding[];

function br(body: Buffer): Promise<Buffer> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength };
  return promisify(brotliCompress)(body, { params });
}

/** A body in a coding; null where it is sent as it is. */
export async function compress(body: Buffer, coding: Coding | null): Promise<Buffer | null> {
  const pack = coding && body.byteLength >= minCompressedBytes ? codings[coding] : undefined;
  return pack ? pack(body) : null;
}

/** Compresses cached responses once for each coding that clients ask for. */
export class Compressor {
  readonly #underWay = new Map<string, Promise<Buffer | null>>();

  constructor(private readonly cache: Pick<CacheService, 'storeEncoding'>) {}

  /** The body of an entry in a coding, made once for all that wait for it. */
  async encode(entry: CacheEntry, coding: Coding): Promise<Buffer | null> {
    const known = entry.encodings.get(coding);
    if (known) return known;
    const name = `${coding} ${entry.key} ${entry.etag}`;
    const making = this.#underWay.get(name) ?? this.#make(entry, coding, name);
    this.#underWay.set(name, making);
    return making;
  }

  async #make(entry: CacheEntry, coding: Coding, name: string): Promise<Buffer | null> {
    try {
      const body = await compress(entry.body, coding);
      if (body && entry.dependencies) this.cache.storeEncoding(entry, coding, body);
      return body;
    } finally {
      this.#underWay.delete(name);
    }
  }
}
