import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import { addReading } from '../../domain/readings.js';
import type { Page } from './renderer.js';

export type Coding = 'br' | 'gzip';
export const codings = ['br', 'gzip'] as const satisfies readonly Coding[];

/** A page in each content coding that was asked for. */
export interface Rendered extends Omit<Page, 'html'> {
  readonly identity: Buffer;
  readonly coded: Map<Coding, Promise<Buffer>>;
}

const compress: Readonly<Record<Coding, (bytes: Buffer) => Promise<Buffer>>> = {
  // Level 5 takes a tenth of the time of level 11.
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (bytes) => promisify(gzip)(bytes),
};

/** Keeps rendered pages by what they were made from, so that an unchanged page is neither rendered nor compressed again. */
export class RenderedPages {
  readonly #pages: LRUCache<string, Rendered>;

  /** A page is counted with its compressed forms, which are smaller than it is. */
  constructor(maxBytes: number) {
    this.#pages = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: ({ identity }, key) => 2 * identity.byteLength + 2 * key.length + 500,
    });
    addReading('memory', 'pages', this, ({ bytes }) => bytes);
  }

  get bytes(): number {
    return this.#pages.calculatedSize;
  }

  /**
   * `key` names the page and the versions of all responses; null: the page is not kept. `make` is called if no page has
   * this key. Only pages that are there are kept, so that addresses of nothing displace none.
   */
  get(key: string | null, make: () => Page): Rendered {
    const kept = key === null ? undefined : this.#pages.get(key);
    if (kept) return kept;
    const { html, ...page } = make();
    const rendered = { ...page, identity: Buffer.from(html), coded: new Map() };
    if (key !== null && page.status === 200) this.#pages.set(key, rendered);
    return rendered;
  }
}

/** The page in a content coding, compressed once. */
export function encoded({ identity, coded }: Rendered, coding: Coding | null): Buffer | Promise<Buffer> {
  if (coding === null) return identity;
  let bytes = coded.get(coding);
  if (!bytes) {
    bytes = compress[coding](identity);
    coded.set(coding, bytes);
  }
  return bytes;
}

/** The best content coding that a client accepts; null: none. */
export const codingOf = (acceptEncoding: string | undefined): Coding | null =>
  codings.find((coding) => accepts(acceptEncoding, coding)) ?? null;

/** Whether a client accepts a content coding. */
export const accepts = (acceptEncoding: string | undefined, coding: Coding): boolean =>
  (acceptEncoding ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => part.trim())
    .some((part) => part.split(';')[0]?.trim() === coding && !/;\s*q\s*=\s*0(\.0*)?$/.test(part));
