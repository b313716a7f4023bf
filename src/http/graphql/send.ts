import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Entry } from '../../services/cache/index.js';
import type { Answer } from './ask.js';

export type Headers = Readonly<Record<string, string | number>>;

/** Sends an answer that is not kept. */
export function sendAnswer(
  response: ServerResponse,
  { status, headers, text }: Pick<Answer, 'status' | 'headers' | 'text'>,
  more: Headers,
): void {
  response.writeHead(status, {
    ...headers,
    'cache-control': 'private, no-store',
    ...more,
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

/** What an answer depends on besides its address. */
const vary = 'Accept, Accept-Encoding, Authorization, X-Api-Key';

/** Codings in the order in which they are taken where a client knows both. */
const codings = ['br', 'gzip'] as const;
export type Coding = (typeof codings)[number];

/** The coding that a client knows and we like best. */
export function codingFor({ headers }: IncomingMessage): Coding | null {
  const accepted = new Set(
    String(headers['accept-encoding'] ?? '')
      .toLowerCase()
      .split(',')
      .filter((element) => !/;\s*q\s*=\s*0(\.0*)?\s*(;|$)/.test(element))
      .map((element) => element.replace(/;.*/, '').trim()),
  );
  return codings.find((coding) => accepted.has(coding)) ?? null;
}

/** Sends a kept answer: compressed where that was done already, and not at all where the client has it. */
export function sendEntry(
  request: IncomingMessage,
  response: ServerResponse,
  entry: Entry,
  more: Headers,
): void {
  const coding = codingFor(request);
  const packed = coding && entry.encodings.get(coding);
  const etag = tagOf(entry, packed ? coding : null);
  const { status, away: _, ...head } = entry.head;
  const headers = {
    ...head,
    vary,
    // The clocks of processes that share a store differ a little.
    age: String(Math.max(0, Math.floor((Date.now() - entry.storedAt) / 1000))),
    ...more,
  };
  const known =
    request.method === 'GET' && Number(status) === 200 ? knownTag(request, entry, etag) : undefined;
  if (known) {
    response.writeHead(304, { ...headers, etag: known });
    response.end();
    return;
  }
  const body = packed || entry.body;
  response.writeHead(Number(status), {
    ...headers,
    etag,
    ...(packed && { 'content-encoding': coding }),
    'content-length': body.byteLength,
  });
  response.end(body);
}

/** A strong tag names the bytes: each coding has its own. */
const tagOf = ({ etag }: Entry, coding: Coding | null): string =>
  coding ? etag.replace(/"$/, `-${coding}"`) : etag;

/** The tag by which a client holds an answer: in whatever coding, it need not be sent again. */
function knownTag({ headers }: IncomingMessage, entry: Entry, etag: string): string | undefined {
  const held = String(headers['if-none-match'] ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''));
  if (held.includes('*')) return etag;
  return [etag, ...[null, ...codings].map((coding) => tagOf(entry, coding))].find((tag) =>
    held.includes(tag),
  );
}
