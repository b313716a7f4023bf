import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { S3mini, S3ServiceError } from 's3mini';
import type { MediaStoreSettings } from '../../config/media-store.js';
import { isContentOf } from './formats.js';
import { fetchAgain } from './s3-fetch.js';
import { noStore, noSuchBucket, problemOf } from './s3-problems.js';
import { type PictureStore, StoreUnavailable } from './store.js';
import { verifiedStream } from './verified-stream.js';

/** The slowest connection on which an upload succeeds, in bytes a millisecond. */
const minBytesPerMs = 250;

/** A picture up to this size is read and verified before its response begins. */
const maxWholeBytes = 65_536;

/** Stores pictures in a bucket of an S3-compatible store. */
export function s3Store(settings: MediaStoreSettings, timeoutMs: number): PictureStore {
  const key = (name: string): string => `${settings.prefix}${name}`;

  /** Runs requests of a client that a timeout and the signal of a reader end. */
  async function within<Result>(
    limitMs: number,
    signal: AbortSignal | null,
    run: (client: S3mini, controller: AbortController) => Promise<Result>,
  ): Promise<Result> {
    const controller = new AbortController();
    signal?.addEventListener('abort', () => controller.abort(signal.reason), { once: true });
    if (signal?.aborted) controller.abort(signal.reason);
    const timer = setTimeout(
      () => controller.abort(new DOMException('The store is slow.', 'TimeoutError')),
      limitMs,
    );
    const { bucketUrl: endpoint, region, accessKeyId, secretAccessKey } = settings;
    const fetch = fetchAgain(controller.signal);
    try {
      return await run(new S3mini({ endpoint, region, accessKeyId, secretAccessKey, fetch }), controller);
    } catch (error) {
      controller.abort();
      throw signal?.aborted ? error : problemOf(error, limitMs);
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    put: (name, bytes, contentType) =>
      within(timeoutMs + bytes.byteLength / minBytesPerMs, null, async (client) => {
        const headers: Record<string, string> = {
          // The checksum that every store knows.
          'content-md5': createHash('md5').update(bytes).digest('base64'),
          'cache-control': 'public, max-age=31536000, immutable',
        };
        const response = await client.putObject(key(name), bytes, contentType, undefined, headers);
        await response.body?.cancel();
        if (!response.headers.has('etag')) throw noStore();
      }),
    open: (name, signal) =>
      within(timeoutMs, signal, async (client, controller) => {
        const response = await client.getObjectResponse(key(name));
        if (!response?.body) return null;
        const rest: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader();
        const { begun, whole } = await readHead(rest);
        const head = Buffer.concat(begun);
        const abort = (reason?: Error): void => controller.abort(reason);
        const isOther = whole && !name.startsWith(createHash('sha256').update(head).digest('hex'));
        if (isOther || !isContentOf(name, head)) {
          abort();
          return null;
        }
        if (whole) return { stream: Readable.from([head]), bytes: head.byteLength };
        const length = response.headers.get('content-length');
        const bytes = length === null ? null : Number(length);
        return { stream: verifiedStream({ begun, rest, bytes, name, timeoutMs, abort }), bytes };
      }),
    size: (name, signal) =>
      within(timeoutMs, signal, (client) => client.getContentLength(key(name)).catch(missing)),
    check: () =>
      within(timeoutMs, null, async (client) => {
        // A list names what is wrong; HEAD has no body that could.
        if (!(await client.listObjectsPaged('/', settings.prefix, 1))) throw noSuchBucket();
        return `${settings.bucketUrl}/${settings.prefix}`;
      }),
  };
}

async function readHead(
  rest: ReadableStreamDefaultReader<Uint8Array>,
): Promise<{ readonly begun: readonly Uint8Array[]; readonly whole: boolean }> {
  const begun: Uint8Array[] = [];
  for (let bytes = 0; bytes <= maxWholeBytes; ) {
    const { done, value } = await rest.read();
    if (done) return { begun, whole: true };
    begun.push(value);
    bytes += value.byteLength;
  }
  return { begun, whole: false };
}

/** The client wraps what `getContentLength` meets. */
function missing(error: unknown): null {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (cause instanceof S3ServiceError && cause.status === 404) return null;
  throw cause instanceof Error ? cause : new StoreUnavailable('The store failed.');
}
