import type { IncomingMessage } from 'node:http';
import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { HttpError } from './http-error.js';
import type { WaitingBytes } from './waiting-bytes.js';

/** The most bytes of a request's body, as sent and as inflated. */
export const maxBodyBytes = 1_048_576;

const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

export interface BodyOptions {
  /** What waits in the bodies of all requests together. */
  readonly waiting: WaitingBytes;
  /** How long a body may take to arrive, in milliseconds. */
  readonly timeoutMs: number;
}

/**
 * The body of a request as text. Refuses what is no JSON by its own word (415), too long (413), too slow (408), not
 * UTF-8 or not inflatable (400), and any while too much waits in the bodies of others (503).
 */
export async function readBody(request: IncomingMessage, options: BodyOptions): Promise<string> {
  const { headers } = request;
  const type = headers['content-type'] ?? '';
  if (!/^application\/(graphql\+)?json\s*(;|$)/i.test(type))
    throw new HttpError(415, 'Send the operation as JSON, with `Content-Type: application/json`.');
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(type)?.[1] ?? 'utf-8';
  if (!/^utf-?8$/i.test(charset))
    throw new HttpError(415, `JSON is sent as UTF-8; the charset was ${charset.slice(0, 40)}.`);
  if (Number(headers['content-length'] ?? 0) > maxBodyBytes) throw tooLong();
  const bytes = await inflate(request, await collect(request, request, options));
  try {
    return utf8.decode(bytes);
  } catch {
    throw new HttpError(400, 'The body is not UTF-8. Send it as UTF-8 JSON.');
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function collect(
  request: IncomingMessage,
  stream: NodeJS.ReadableStream,
  options: BodyOptions,
): Promise<Buffer> {
  const { waiting, timeoutMs } = options;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const timer = setTimeout(() => fail(tooSlow(timeoutMs)), timeoutMs);
    const settle = (): void => {
      clearTimeout(timer);
      waiting.release(bytes);
      stream.removeAllListeners('data');
    };
    const fail = (error: HttpError): void => {
      settle();
      // What still comes is thrown away.
      request.resume();
      reject(error);
    };
    stream.on('data', (chunk: Buffer) => {
      if (bytes + chunk.length > maxBodyBytes) return fail(tooLong());
      if (!waiting.take(chunk.length)) return fail(tooManyWaiting());
      bytes += chunk.length;
      chunks.push(chunk);
    });
    stream.on('end', () => {
      settle();
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    });
    // The client went away: that is no news, and nobody reads the response.
    stream.on('error', () => fail(new HttpError(400, 'The request ended before its body did.')));
    request.on('close', () => {
      if (!request.complete) fail(new HttpError(400, 'The request ended before its body did.'));
    });
  });
}

async function inflate({ headers }: IncomingMessage, bytes: Buffer): Promise<Buffer> {
  const coding = (headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (coding === 'identity' || coding === '') return bytes;
  const create = decoders[coding];
  if (!create) {
    const message = `The body is sent as it is, or as gzip, deflate or br; this was ${coding.slice(0, 40)}.`;
    throw new HttpError(415, message, 'BAD_REQUEST', { 'accept-encoding': 'gzip, deflate, br' });
  }
  const decoder = create();
  decoder.end(bytes);
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of decoder as AsyncIterable<Buffer>) {
      length += chunk.length;
      // A small body may inflate to gigabytes: no more is inflated than is read.
      if (length > maxBodyBytes) throw tooLong();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof HttpError) throw error;
    throw new HttpError(400, `The body is no ${coding}. Send it as its \`Content-Encoding\` says.`);
  } finally {
    decoder.destroy();
  }
  return Buffer.concat(chunks);
}

/** The connection ends with these: what is still to come would have to be read before the next request. */
const close = { connection: 'close' };

const tooLong = (): HttpError =>
  new HttpError(413, `A request may have ${maxBodyBytes} bytes; this one has more.`, 'BAD_REQUEST', close);

const tooSlow = (timeoutMs: number): HttpError =>
  new HttpError(408, `The body did not arrive within ${timeoutMs / 1000} seconds.`, 'REQUEST_TIMEOUT', close);

const tooManyWaiting = (): HttpError =>
  new HttpError(503, 'Too many bytes of requests are on their way. Try again in a second.', 'OVERLOADED', {
    'retry-after': '1',
    ...close,
  });
