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
export const codingFor = ({ headers }: IncomingMessage): Coding | null =>
  codings.find((coding) =>
    new RegExp(`\\b${coding}\\b(?!\\s*;\\s*q=0(\\.0*)?(,|$))`).test(String(headers['accept-encoding'] ?? '')),
  ) ?? null;

/** Sends a kept answer: compressed where that was done already, and not at all where the client has it. */
export function sendEntry(
  request: IncomingMessage,
  response: ServerResponse,
  entry: Entry,
  more: Headers,
): void {
  const coding = codingFor(request);
  const packed = coding && entry.encodings.get(coding);
  // A strong tag names the bytes: each coding has its own.
  const etag = packed ? entry.etag.replace(/"$/, `-${coding}"`) : entry.etag;
  const { status, away: _, ...head } = entry.head;
  const headers = {
    ...head,
    vary,
    etag,
    age: String(Math.floor((Date.now() - entry.storedAt) / 1000)),
    ...(packed && { 'content-encoding': coding }),
    ...more,
  };
  if (request.method === 'GET' && knows(request, etag)) {
    response.writeHead(304, headers);
    response.end();
    return;
  }
  const body = packed || entry.body;
  response.writeHead(Number(status), { ...headers, 'content-length': body.byteLength });
  response.end(body);
}

const knows = ({ headers }: IncomingMessage, etag: string): boolean =>
  String(headers['if-none-match'] ?? '')
    .split(',')
    .some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*');
