import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { CacheEntry } from '../../services/cache/index.js';
import { type Coding, compress, supportedCodings } from './compress.js';
import type { GraphQLResponse } from './execute.js';
import { isGetOrHead } from './graphql-request.js';

/** Alternating names and values: the fastest form for Node.js. */
export type Headers = readonly string[];

/** Writes the body of a response and ends it. */
export type EndResponse = (response: ServerResponse, body: string | Buffer) => void;

/** The request headers that a response depends on. */
const vary = 'Accept, Accept-Encoding, Authorization, X-Api-Key';

/** Sends a response that is not cached, compressed if it is large enough. */
export async function sendResponse(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, text }: Pick<GraphQLResponse, 'status' | 'headers' | 'text'>,
  extraHeaders: Headers,
  end: EndResponse,
): Promise<void> {
  const plain = Buffer.from(text);
  const coding = codingFor(request);
  const compressed = await compress(plain, coding);
  const body = compressed ?? plain;
  response.writeHead(status, [
    ...Object.entries(headers).flat(),
    'cache-control',
    'private, no-store',
    'vary',
    vary,
    ...extraHeaders,
    ...(compressed && coding ? ['content-encoding', coding] : []),
    'content-length',
    String(body.byteLength),
  ]);
  end(response, body);
}

/** Parsed `Accept-Encoding` headers: there are few distinct ones. */
const codingsByHeader = new LRUCache<string, { readonly coding: Coding | null }>({ max: 100 });

/** The preferred coding that a client accepts; null for none. */
export function codingFor({ headers }: IncomingMessage): Coding | null {
  const text = String(headers['accept-encoding'] ?? '');
  let parsed = codingsByHeader.get(text);
  if (!parsed) {
    parsed = { coding: readCoding(text) };
    codingsByHeader.set(text, parsed);
  }
  return parsed.coding;
}

/** Whether a client accepts gzip, for responses that are not compressed otherwise. */
export const acceptsGzip = ({ headers }: IncomingMessage): boolean =>
  acceptedCodings(String(headers['accept-encoding'] ?? '')).has('gzip');

const acceptedCodings = (accepts: string): ReadonlySet<string> =>
  new Set(
    accepts
      .toLowerCase()
      .split(',')
      .filter((element) => !/;\s*q\s*=\s*0(\.0*)?\s*(;|$)/.test(element))
      .map((element) => element.replace(/;.*/, '').trim()),
  );

function readCoding(accepts: string): Coding | null {
  const accepted = acceptedCodings(accepts);
  return supportedCodings.find((coding) => accepted.has(coding)) ?? null;
}

/** Sends a cached response, or 304 when the client has it. `packed` is its compressed body. */
export function sendEntry(
  request: IncomingMessage,
  response: ServerResponse,
  entry: CacheEntry,
  { coding, compressed }: { readonly coding: Coding | null; readonly compressed: Buffer | null },
  extraHeaders: Headers,
  end: EndResponse,
): void {
  const etag = etagOf(entry, compressed ? coding : null);
  const status = Number(entry.head['status']);
  // Not negative: the clocks of processes that share a store differ a little.
  const age = Math.max(0, Math.floor((Date.now() - entry.storedAt) / 1000));
  const headers = [...entryHeaders(entry), ...extraHeaders, 'age', String(age)];
  const matching = isGetOrHead(request) && status === 200 ? matchingEtag(request, entry, etag) : undefined;
  if (matching) {
    headers.push('etag', matching);
    response.writeHead(304, headers);
    response.end();
    return;
  }
  const body = compressed ?? entry.body;
  headers.push('etag', etag, 'content-length', String(body.byteLength));
  if (compressed && coding) headers.push('content-encoding', coding);
  response.writeHead(status, headers);
  end(response, body);
}

const cachedHeaders = new WeakMap<CacheEntry, Headers>();

/** The headers of an entry that are equal in all its responses. */
function entryHeaders(entry: CacheEntry): Headers {
  let headers = cachedHeaders.get(entry);
  if (!headers) {
    const { status: _status, unavailable: _unavailable, code: _code, ...head } = entry.head;
    headers = [...Object.entries(head), ['vary', vary]].flatMap(([name, value]) => [
      String(name),
      String(value),
    ]);
    cachedHeaders.set(entry, headers);
  }
  return headers;
}

/** The strong ETag of an entry in a coding: it identifies the bytes. */
const etagOf = ({ etag }: CacheEntry, coding: Coding | null): string =>
  coding ? etag.replace(/"$/, `-${coding}"`) : etag;

/** The ETag of `If-None-Match` that matches the entry in any coding. */
function matchingEtag({ headers }: IncomingMessage, entry: CacheEntry, etag: string): string | undefined {
  const clientTags = String(headers['if-none-match'] ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''));
  if (clientTags.includes('*')) return etag;
  return [etag, ...[null, ...supportedCodings].map((coding) => etagOf(entry, coding))].find((tag) =>
    clientTags.includes(tag),
  );
}
