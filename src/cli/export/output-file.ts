import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { basename } from 'node:path';
import { Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { ExportedFile } from '../../domain/export.js';

/** A file that appears under its name when it is whole. */
export class OutputFile {
  readonly #hash = createHash('sha256');
  readonly #input: Writable;
  readonly #done: Promise<void>;
  #bytes = 0;

  constructor(
    private readonly path: string,
    gzip: boolean,
  ) {
    const counter = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        this.#hash.update(chunk);
        this.#bytes += chunk.byteLength;
        done(null, chunk);
      },
    });
    // On the disk before its name is noted: a machine may stop as well.
    const file = createWriteStream(`${path}.tmp`, { flush: true });
    const zip = gzip ? createGzip() : null;
    this.#input = zip ?? counter;
    this.#done = zip ? pipeline(zip, counter, file) : pipeline(counter, file);
    // `write` and `close` report it.
    this.#done.catch(() => undefined);
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (bytes.byteLength === 0 || this.#input.write(bytes)) return;
    await Promise.race([once(this.#input, 'drain'), this.#done]);
  }

  async close(rows: number): Promise<ExportedFile> {
    this.#input.end();
    await this.#done;
    await rename(`${this.path}.tmp`, this.path);
    return { name: basename(this.path), rows, bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
}
