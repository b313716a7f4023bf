import type { IncomingMessage } from 'node:http';
import { pipeline, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { DownloadProblem } from './problem.js';

const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** The body of a response, decompressed, at most `maxBytes` of it. `end` is called at its end, or when it fails. */
export async function* decoded(
  response: IncomingMessage,
  maxBytes: number,
  problem: (error: unknown) => DownloadProblem,
  end: () => void,
): AsyncGenerator<Buffer> {
  const tooLarge = (): DownloadProblem =>
    new DownloadProblem('TOO_LARGE', `The response has more than ${maxBytes.toLocaleString('en')} bytes.`);
  const encoding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  let length = 0;
  try {
    if (Number(response.headers['content-length'] ?? 0) > maxBytes) throw tooLarge();
    for await (const chunk of plain(response, encoding)) {
      length += chunk.length;
      if (length > maxBytes) throw tooLarge();
      yield chunk;
    }
  } catch (error) {
    if (isZlibError(error))
      throw new DownloadProblem(
        'ENCODING',
        `The response is not valid ${encoding}: it is broken or cut off.`,
      );
    throw problem(error);
  } finally {
    end();
  }
}

function plain(response: IncomingMessage, encoding: string): AsyncIterable<Buffer> {
  if (encoding === 'identity' || encoding === '') return response;
  const decoder = decoders[encoding]?.();
  if (!decoder)
    throw new DownloadProblem(
      'ENCODING',
      `The response is encoded as ${JSON.stringify(encoding.slice(0, 80))}; expected gzip, br, deflate or none.`,
    );
  // Its error is thrown where the decoder is read.
  pipeline(response, decoder, () => undefined);
  return decoder;
}

const isZlibError = (error: unknown): boolean =>
  /^(Z_|ERR__?(ERROR|BROTLI|ZLIB)|ERR_BROTLI)/.test((error as { code?: string }).code ?? '');
