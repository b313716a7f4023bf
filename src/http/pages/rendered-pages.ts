import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { LRUCache } from 'lru-cache';

type Coding = 'br' | 'gzip';

/** A page in each content coding that was asked for. */
interface Rendered {
  readonly identity: Buffer;
  readonly coded: Map<Coding, Buffer>;
}

/** Pages take at most this; each is counted with its compressed forms. */
const maxBytes = 16_000_000;

const compress: Readonly<Record<Coding, (bytes: Buffer) => Promise<Buffer>>> = {
  // Level 5 takes a tenth of the time of level 11.
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (bytes) => promisify(gzip)(bytes),
};

/** Keeps rendered pages by what they were made from, so that an unchanged page is neither rendered nor compressed again. */
export class RenderedPages {
  readonly #pages = new LRUCache<string, Rendered>({
    maxSize: maxBytes,
    sizeCalculation: ({ identity }, key) => 2 * identity.byteLength + key.length,
  });

  /** `key` names the address and the versions of all responses; `make` is called if no page has this key. */
  async get(key: string, coding: Coding | null, make: () => string): Promise<Buffer> {
    let page = this.#pages.get(key);
    if (!page) {
      page = { identity: Buffer.from(make()), coded: new Map() };
      this.#pages.set(key, page);
    }
    if (coding === null) return page.identity;
    const known = page.coded.get(coding);
    if (known) return known;
    const coded = await compress[coding](page.identity);
    page.coded.set(coding, coded);
    return coded;
  }
}

/** The best content coding that a client accepts; null: none. */
export function codingOf(acceptEncoding: string | undefined): Coding | null {
  const accepted = (acceptEncoding ?? '').split(',').map((part) => part.trim());
  const accepts = (coding: string): boolean =>
    accepted.some((part) => part.split(';')[0] === coding && !/;\s*q=0(\.0*)?$/.test(part));
  if (accepts('br')) return 'br';
  return accepts('gzip') ? 'gzip' : null;
}
