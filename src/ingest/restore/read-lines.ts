import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ExportRefused } from './export-folder.js';

export interface Line {
  readonly line: number;
  readonly value: unknown;
  /** Its bytes. */
  readonly length: number;
}

/** Ours are far shorter: a body has at most 10,000,000 characters. JavaScript cannot read more than 512 MB. */
const maxLineBytes = 256 * 1024 * 1024;

/** The JSON values of a file of lines. Only a line feed ends a line: texts may have other separators of lines. */
export async function* readLines(path: string, maxBytes = maxLineBytes): AsyncGenerator<Line> {
  const file = createReadStream(path, { highWaterMark: 1 << 18 });
  const input: Readable = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  file.on('error', (error) => input.destroy(error));
  let pieces: Buffer[] = [];
  let line = 0;
  let held = 0;
  for await (const chunk of input as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      pieces.push(chunk.subarray(start, end));
      line += 1;
      const bytes = Buffer.concat(pieces);
      yield { line, value: JSON.parse(bytes.toString('utf8')), length: bytes.length };
      pieces = [];
      start = end + 1;
    }
    if (start < chunk.length) pieces.push(chunk.subarray(start));
    held = start === 0 ? held + chunk.length : chunk.length - start;
    if (held > maxBytes)
      throw new ExportRefused(
        `Line ${line + 1} of ${basename(path)} has more than ${maxBytes.toLocaleString('en')} bytes. Export again.`,
      );
  }
}
