import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { codingFor, sendEntry } from '../../../src/http/graphql/respond.js';
import type { CacheEntry } from '../../../src/services/cache/index.js';

const request = (headers: Record<string, string>, method = 'GET'): IncomingMessage =>
  ({ method, headers }) as unknown as IncomingMessage;

interface Sent {
  status: number;
  headers: Record<string, unknown>;
  body: string;
}

function sent(entry: Partial<CacheEntry>, headers: Record<string, string>): Sent {
  const result: Sent = { status: 0, headers: {}, body: '' };
  const response = {
    writeHead: (status: number, written: string[]) =>
      Object.assign(result, {
        status,
        headers: Object.fromEntries(
          written.flatMap((name, at) => (at % 2 === 0 ? [[name, written[at + 1]]] : [])),
        ),
      }),
    end: (body: Buffer | undefined) => (result.body = body?.toString() ?? ''),
  } as unknown as ServerResponse;
  const cached: CacheEntry = {
    key: 'a',
    body: Buffer.from('plain'),
    head: { status: 200 },
    dependencies: null,
    etag: '"tag"',
    storedAt: Date.now(),
    freshForMs: 1000,
    encodings: new Map([['br', Buffer.from('packed')]]),
    ...entry,
  };
  const coding = codingFor(request(headers));
  const compressed = coding ? (cached.encodings.get(coding) ?? null) : null;
  sendEntry(request(headers), response, cached, { coding, compressed }, [], (to, body) => to.end(body));
  return result;
}

describe('the content coding of a response', () => {
  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['br;q=0 , gzip', 'gzip'],
    ['br;Q=0, gzip; q = 0.0', null],
    ['BR;q=0.01', 'br'],
    ['brotli, x-gzip', null],
    ['identity', null],
    ['', null],
  ])('for "%s" is %s', (accepted, coding) => {
    expect(codingFor(request({ 'accept-encoding': accepted }))).toBe(coding);
  });
});

describe('a client with a cached response', () => {
  it.each(['"tag"', 'W/"tag"', '"other", "tag-br"', '"tag-gzip"'])(
    'with If-None-Match: %s gets 304',
    (ifNoneMatch) => {
      const response = sent({}, { 'accept-encoding': 'br', 'if-none-match': ifNoneMatch });
      expect(response).toMatchObject({ status: 304, body: '' });
      // The ETag of a 304 is the one that the client cached.
      expect(ifNoneMatch).toContain(response.headers['etag']);
      expect(response.headers).not.toHaveProperty('content-encoding');
    },
  );

  it.each(['"other"', '"tag-zstd"', ''])('with If-None-Match: %s gets it', (ifNoneMatch) => {
    expect(sent({}, { 'accept-encoding': 'br', 'if-none-match': ifNoneMatch })).toMatchObject({
      status: 200,
      headers: { etag: '"tag-br"', 'content-encoding': 'br', 'content-length': '6' },
      body: 'packed',
    });
  });

  it('gets an error response for any If-None-Match', () => {
    expect(sent({}, { 'if-none-match': '*' }).status).toBe(304);
    expect(sent({ head: { status: 400 } }, { 'if-none-match': '*' })).toMatchObject({
      status: 400,
      body: 'plain',
    });
  });
});

it('an entry has an Age of 0 at least, whatever the clock of the process that stored it', () => {
  expect(sent({ storedAt: Date.now() + 5000 }, {}).headers['age']).toBe('0');
});
