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
  const answer: Sent = { status: 0, headers: {}, body: '' };
  const response = {
    writeHead: (status: number, written: string[]) =>
      Object.assign(answer, {
        status,
        headers: Object.fromEntries(
          written.flatMap((name, at) => (at % 2 === 0 ? [[name, written[at + 1]]] : [])),
        ),
      }),
    end: (body: Buffer | undefined) => (answer.body = body?.toString() ?? ''),
  } as unknown as ServerResponse;
  const whole: CacheEntry = {
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
  const packed = coding ? (whole.encodings.get(coding) ?? null) : null;
  sendEntry(request(headers), response, whole, { coding, compressed: packed }, [], (to, body) =>
    to.end(body),
  );
  return answer;
}

describe('the coding of an answer', () => {
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

describe('a client that has an answer', () => {
  it.each(['"tag"', 'W/"tag"', '"other", "tag-br"', '"tag-gzip"'])('by %s does not get it again', (held) => {
    const answer = sent({}, { 'accept-encoding': 'br', 'if-none-match': held });
    expect(answer).toMatchObject({ status: 304, body: '' });
    // What it is called here is what the client keeps it under.
    expect(held).toContain(answer.headers['etag']);
    expect(answer.headers).not.toHaveProperty('content-encoding');
  });

  it.each(['"other"', '"tag-zstd"', ''])('by %s gets it', (held) => {
    expect(sent({}, { 'accept-encoding': 'br', 'if-none-match': held })).toMatchObject({
      status: 200,
      headers: { etag: '"tag-br"', 'content-encoding': 'br', 'content-length': '6' },
      body: 'packed',
    });
  });

  it('by any name is told of an error all the same', () => {
    expect(sent({}, { 'if-none-match': '*' }).status).toBe(304);
    expect(sent({ head: { status: 400 } }, { 'if-none-match': '*' })).toMatchObject({
      status: 400,
      body: 'plain',
    });
  });
});

it('is never younger than now, whatever the clock of who stored it', () => {
  expect(sent({ storedAt: Date.now() + 5000 }, {}).headers['age']).toBe('0');
});
