import type { IncomingMessage } from 'node:http';
import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { ByteLimit } from './byte-limit.js';
import { HttpError } from './http-error.js';

/** The size limit of a request body, compressed and decompressed. */
export const maxBodyBytes = 1_048_576;

const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

export interface BodyOptions {
  /** The buffered bytes of all incomplete bodies. */
  readonly buffered: ByteLimit;
  /** The timeout of a body. */
  readonly timeoutMs: number;
}

/**
 * Reads the body of a request as text. Throws 415 for another media type than JSON, 413 for a body that is too long, 408
 * at the timeout, 400 for invalid UTF-8 or compression, and 503 when the buffered bytes of all bodies reach the limit.
 */
export async function readBody(request: IncomingMessage, options: BodyOptions): Promise<string> {
  const { headers } = request;
  const type = headers['content-type'] ?? '';
  if (!/^application\/(graphql\+)?json\s*(;|$)/i.test(type))
    throw new HttpError(415, 'Send the operation as JSON, with `Content-Type: application/json`.');
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(type)?.[1] ?? 'utf-8';
  if (!/^utf-?8$/i.test(charset))
    throw new HttpError(415, `JSON is sent as UTF-8; the charset was ${charset.slice(0, 40)}.`);
  if (Number(headers['content-length'] ?? 0) > maxBodyBytes) {
    await discard(request, options.timeoutMs);
    throw bodyTooLarge();
  }
  const bytes = await decompress(request, await collect(request, request, options));
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
  const { buffered, timeoutMs } = options;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const timer = setTimeout(() => fail(bodyTimeout(timeoutMs)), timeoutMs);
    let isSettled = false;
    const settle = (): void => {
      // The rest of a refused body ends, or its connection closes: its bytes are released once.
      if (isSettled) return;
      isSettled = true;
      clearTimeout(timer);
      buffered.release(bytes);
      stream.removeAllListeners('data');
    };
    const fail = (error: HttpError): void => {
      if (isSettled) return;
      settle();
      void discard(request, timeoutMs).then(() => reject(error));
    };
    stream.on('data', (chunk: Buffer) => {
      if (bytes + chunk.length > maxBodyBytes) return fail(bodyTooLarge());
      if (!buffered.reserve(chunk.length)) return fail(tooManyBufferedBytes());
      bytes += chunk.length;
      chunks.push(chunk);
    });
    stream.on('end', () => {
      if (isSettled) return;
      settle();
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    });
    // The client disconnected: the error is not logged, and nobody reads the response.
    stream.on('error', () => fail(new HttpError(400, 'The request ended before its body did.')));
    request.on('close', () => {
      if (!request.complete) fail(new HttpError(400, 'The request ended before its body did.'));
    });
  });
}

/** The limit of the bytes that are read only to be discarded. */
const maxDiscardedBytes = 16 * maxBodyBytes;

/**
 * Reads the rest of a body and discards it, up to a limit. A client that still sends when its connection is closed gets
 * an error of the network, and not the response.
 */
function discard(request: IncomingMessage, timeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    let bytes = 0;
    const timer = setTimeout(resolve, Math.min(timeoutMs, 2000));
    const end = (): void => {
      clearTimeout(timer);
      resolve();
    };
    if (request.complete || request.destroyed) return end();
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxDiscardedBytes) end();
    });
    for (const event of ['end', 'close', 'error']) request.once(event, end);
    request.resume();
  });
}

async function decompress({ headers }: IncomingMessage, bytes: Buffer): Promise<Buffer> {
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
      // A small body may decompress to gigabytes: decompression stops at the limit.
      if (length > maxBodyBytes) throw bodyTooLarge();
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

/** Closes the connection: the rest of the body would have to be read before the next request. */
const closeHeaders = { connection: 'close' };

const bodyTooLarge = (): HttpError =>
  new HttpError(
    413,
    `A request may have ${maxBodyBytes} bytes; this one has more.`,
    'BAD_REQUEST',
    closeHeaders,
  );

const bodyTimeout = (timeoutMs: number): HttpError =>
  new HttpError(
    408,
    `The body did not arrive within ${timeoutMs / 1000} seconds.`,
    'REQUEST_TIMEOUT',
    closeHeaders,
  );

const tooManyBufferedBytes = (): HttpError =>
  new HttpError(
    503,
    'Too many bytes of request bodies are in progress. Try again in a second.',
    'OVERLOADED',
    {
      'retry-after': '1',
      ...closeHeaders,
    },
  );
