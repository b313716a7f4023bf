import { decodingStream, encodingNamed } from './charsets/decoder.js';
import { encodingOf } from './decode.js';

/** The bytes that are examined from the first one beyond ASCII on. */
const maxSample = 256 * 1024;
/** A declaration is in these. */
const minHead = 1024;

type Decoder = ReturnType<typeof decodingStream> & { readonly first: string };

/** The encoding of a `Content-Type` header; null when it names none, or an unknown one. */
export function charsetOf(contentType: string | null | undefined): string | null {
  const label = /;\s*charset\s*=\s*["']?([^\s"';]+)/i.exec(contentType ?? '')?.[1];
  return label === undefined ? null : encodingNamed(label);
}

/**
 * The text of a stream of bytes. The encoding is decided as for pages, but by the first bytes beyond ASCII: the whole
 * is never kept.
 */
export async function* streamedText(
  bytes: AsyncIterable<Buffer>,
  charset: string | null,
): AsyncGenerator<string> {
  let head: Buffer = Buffer.alloc(0);
  let waiting: Buffer[] = [];
  let length = 0;
  let decoder: Decoder | null = null;
  const start = (): Decoder => {
    const sample = Buffer.concat(waiting);
    waiting = [];
    const started = decodingStream(encodingOf(sample, head, charset, sample.length >= maxSample));
    return { ...started, first: started.write(sample) };
  };
  for await (const chunk of bytes) {
    // The declaration is in the first bytes, which a stream may bring in small pieces.
    if (head.length < minHead) head = Buffer.concat([head, chunk.subarray(0, maxSample)]);
    if (decoder) yield decoder.write(chunk);
    else if (waiting.length === 0 && head.length >= minHead && isPlainAscii(chunk))
      yield chunk.toString('latin1');
    else {
      waiting.push(chunk);
      length += chunk.length;
      if (length < maxSample) continue;
      decoder = start();
      yield decoder.first;
    }
  }
  decoder ??= start();
  yield (length < maxSample ? decoder.first : '') + decoder.end();
}

/** No encoding says otherwise: zero bytes are of UTF-16, escapes of ISO-2022-JP. */
const isPlainAscii = (bytes: Buffer): boolean =>
  bytes.every((byte) => byte < 0x80 && byte !== 0 && byte !== 0x1b);
