import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { CacheEntry } from '../../services/cache/index.js';
import { type Coding, compress, knownCodings } from './compress.js';
import type { GraphQLResponse } from './execute.js';
import { isRead } from './graphql-request.js';

/** Names and values in turn: what Node.js writes with the least work. */
export type Headers = readonly string[];

/** Writes the rest of a response. */
export type EndResponse = (response: ServerResponse, body: string | Buffer) => void;

/** What a response depends on besides its address. */
const vary = 'Accept, Accept-Encoding, Authorization, X-Api-Key';

/** Sends a response that is not cached, compressed where that pays. */
export async function sendResponse(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, text }: Pick<GraphQLResponse, 'status' | 'headers' | 'text'>,
  more: Headers,
  end: EndResponse,
): Promise<void> {
  const plain = Buffer.from(text);
  const coding = codingFor(request);
  const packed = await compress(plain, coding);
  const body = packed ?? plain;
  response.writeHead(status, [
    ...Object.entries(headers).flat(),
    'cache-control',
    'private, no-store',
    'vary',
    vary,
    ...more,
    ...(packed && coding ? ['content-encoding', coding] : []),
    'content-length',
    String(body.byteLength),
  ]);
  end(response, body);
}

/** What clients accept is one of few texts: each is read once. */
const accepted = new LRUCache<string, { readonly coding: Coding | null }>({ max: 100 });

/** The coding that a client knows and we like best. */
export function codingFor({ headers }: IncomingMessage): Coding | null {
  const text = String(headers['accept-encoding'] ?? '');
  let known = accepted.get(text);
  if (!known) {
    known = { coding: readCoding(text) };
    accepted.set(text, known);
  }
  return known.coding;
}

function readCoding(accepts: string): Coding | null {
  const known = new Set(
    accepts
      .toLowerCase()
      .split(',')
      .filter((element) => !/;\s*q\s*=\s*0(\.0*)?\s*(;|$)/.test(element))
      .map((element) => element.replace(/;.*/, '').trim()),
  );
  return knownCodings.find((coding) => known.has(coding)) ?? null;
}

/** Sends a cached response: compressed where that was done already, and not at all where the client has it. */
export function sendEntry(
  request: IncomingMessage,
  response: ServerResponse,
  entry: CacheEntry,
  { coding, packed }: { readonly coding: Coding | null; readonly packed: Buffer | null },
  more: Headers,
  end: EndResponse,
): void {
  const etag = tagOf(entry, packed ? coding : null);
  const status = Number(entry.head['status']);
  // The clocks of processes that share a store differ a little.
  const age = Math.max(0, Math.floor((Date.now() - entry.storedAt) / 1000));
  const headers = [...entryHeaders(entry), ...more, 'age', String(age)];
  const known = isRead(request) && status === 200 ? knownTag(request, entry, etag) : undefined;
  if (known) {
    headers.push('etag', known);
    response.writeHead(304, headers);
    response.end();
    return;
  }
  const body = packed ?? entry.body;
  headers.push('etag', etag, 'content-length', String(body.byteLength));
  if (packed && coding) headers.push('content-encoding', coding);
  response.writeHead(status, headers);
  end(response, body);
}

const standing = new WeakMap<CacheEntry, Headers>();

/** The headers that a response has each time that it is sent. */
function entryHeaders(entry: CacheEntry): Headers {
  let headers = standing.get(entry);
  if (!headers) {
    const { status: _status, away: _away, ...head } = entry.head;
    headers = [...Object.entries(head), ['vary', vary]].flatMap(([name, value]) => [
      String(name),
      String(value),
    ]);
    standing.set(entry, headers);
  }
  return headers;
}

/** A strong tag names the bytes: each coding has its own. */
const tagOf = ({ etag }: CacheEntry, coding: Coding | null): string =>
  coding ? etag.replace(/"$/, `-${coding}"`) : etag;

/** The tag by which a client holds a response: in whatever coding, it need not be sent again. */
function knownTag({ headers }: IncomingMessage, entry: CacheEntry, etag: string): string | undefined {
  const held = String(headers['if-none-match'] ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''));
  if (held.includes('*')) return etag;
  return [etag, ...[null, ...knownCodings].map((coding) => tagOf(entry, coding))].find((tag) =>
    held.includes(tag),
  );
}
