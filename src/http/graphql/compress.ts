import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { AnswerCache, Entry } from '../../services/cache/index.js';
import type { Coding } from './send.js';

/** Smaller bodies fit in one packet as they are. */
const leastBytes = 1400;

const pack: Readonly<Record<Coding, (body: Buffer) => Promise<Buffer>>> = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: promisify(gzip),
};

/** Compresses kept answers beside the requests, once for each coding that clients ask for. */
export class Compressor {
  readonly #underWay = new Set<string>();

  constructor(private readonly cache: Pick<AnswerCache, 'keepEncoding'>) {}

  /** Has an entry ready in a coding from some later request on. */
  prepare(entry: Entry, coding: Coding | null): void {
    if (!coding || entry.body.byteLength < leastBytes || entry.encodings.has(coding)) return;
    const name = `${coding} ${entry.key}`;
    if (this.#underWay.has(name)) return;
    this.#underWay.add(name);
    void pack[coding](entry.body)
      .then((body) => this.cache.keepEncoding(entry, coding, body))
      .finally(() => this.#underWay.delete(name));
  }
}
