import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import {
  cacheKeyOf,
  checkPersistedQuery,
  fingerprintOf,
  parseBody,
  parseSearch,
} from '../../../src/http/graphql/graphql-request.js';
import { QueryDocuments } from '../../../src/http/graphql/query-documents.js';

const request = (method: string, url = '/graphql', headers: Record<string, string> = {}): IncomingMessage =>
  ({ method, url, headers }) as unknown as IncomingMessage;
const get = (parts: Record<string, unknown>): IncomingMessage => {
  const texts = Object.entries(parts).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return request('GET', `/graphql?${new URLSearchParams(texts)}`);
};
const post = request('POST');
const persisted = (text: string, version = 1): object => ({
  persistedQuery: { version, sha256Hash: createHash('sha256').update(text).digest('hex') },
});
const query = '{ sections { name } }';
const keyOf = (message: IncomingMessage, body: object): string | null =>
  cacheKeyOf(message, body, new QueryDocuments());
const keyOfGet = (message: IncomingMessage): string | null => keyOf(message, parseSearch(message.url ?? ''));

describe('the cache key of a request', () => {
  it('is the same for every encoding of the request', () => {
    const key = keyOf(post, { query, variables: { a: 1, b: { c: [1], d: 2 } } });
    expect(keyOf(post, { variables: { b: { d: 2, c: [1] }, a: 1 }, operationName: null, query })).toBe(key);
    expect(keyOfGet(get({ query, variables: { a: 1, b: { c: [1], d: 2 } } }))).toBe(key);
  });

  it.each([
    ['another query', { query: '{ sections { slug } }' }],
    ['other variables', { query, variables: { a: 2 } }],
    ['another operation', { query, operationName: 'A' }],
    ['other lists', { query, variables: { a: [2, 1] } }],
  ])('differs for %s', (_name, body) => {
    expect(keyOf(post, body)).not.toBe(keyOf(post, { query, variables: { a: [1, 2] } }));
  });

  it('differs for another media type', () => {
    const modern = request('POST', '/graphql', { accept: 'application/graphql-response+json' });
    expect(keyOf(modern, { query })).not.toBe(keyOf(post, { query }));
  });

  it.each([
    ['no query', {}],
    ['a query of another type', { query: 1 }],
    ['variables of another type', { query, variables: 'x' }],
    ['variables in a list', { query, variables: [] }],
    ['an operation name of another type', { query, operationName: 1 }],
    ['extensions of another type', { query, extensions: 'x' }],
    ['a hash of another type', { extensions: { persistedQuery: { version: 1, sha256Hash: 1 } } }],
  ])('is null for %s', (_name, body) => {
    expect(keyOf(post, body)).toBeNull();
  });

  it('is null for mutations, and for anything that may be one', () => {
    const mutation = 'mutation { recordShare(input: { articleId: "x", channel: X }) { share { id } } }';
    expect(keyOf(post, { query: mutation })).toBeNull();
    expect(
      keyOf(post, { query: `query A { sections { name } } ${mutation}`, operationName: 'A' }),
    ).toBeNull();
    expect(keyOf(post, { query: '{' })).toBeNull();
  });

  it('is known for the hash of a persisted query, and for no other', () => {
    const documents = new QueryDocuments();
    const hash = { extensions: persisted(query) };
    expect(cacheKeyOf(post, hash, documents)).toBeNull();
    const key = cacheKeyOf(post, { query }, documents);
    expect(cacheKeyOf(post, hash, documents)).toBe(key);
    expect(cacheKeyOf(post, { query, ...hash }, documents)).toBe(key);
  });

  it('is known for a text that is not well-formed Unicode', () => {
    expect(keyOf(post, { query, variables: { s: '\ud800' } })).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('a persisted query', () => {
  it.each([
    ['another version', { query, extensions: persisted(query, 2) }, 'version'],
    ['the hash of another text', { query, extensions: persisted('{ x }') }, 'not the SHA-256'],
    ['no hash', { extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }, '64 hexadecimal'],
    ['nothing in it', { extensions: { persistedQuery: true } }, 'version'],
  ])('is refused with %s', (_name, parameters, message) => {
    expect(() => checkPersistedQuery(parameters)).toThrow(message);
  });

  it('is accepted with its own hash, with and without its text', () => {
    for (const text of [{ query }, {}]) checkPersistedQuery({ ...text, extensions: persisted(query) });
  });
});

describe('an address', () => {
  it.each([
    ['variables={', 'not JSON'],
    ['extensions=[', 'not JSON'],
    ['query=a&query=b', 'more than once'],
    ['query=a&variables={}&variables={}', 'more than once'],
  ])('is refused with %s', (search, message) => {
    expect(() => parseSearch(`/graphql?${search}`)).toThrow(message);
  });
});

describe('the fingerprint of a request', () => {
  it.each([
    ['authorization', 'Bearer x'],
    ['x-api-key', 'x'],
  ])('is null with %s', (name, value) => {
    expect(fingerprintOf(request('POST', '/graphql', { [name]: value }), '{}')).toBeNull();
  });

  it('is null when it is very long', () => {
    expect(fingerprintOf(post, 'x'.repeat(20_000))).toBeNull();
    expect(fingerprintOf(post, '{}')).not.toBeNull();
  });

  it('is the same for HEAD as for GET', () => {
    expect(fingerprintOf(request('HEAD', '/graphql?query=x'), null)).toBe(
      fingerprintOf(request('GET', '/graphql?query=x'), null),
    );
  });
});

describe('a body', () => {
  it('is refused above the maximum depth', () => {
    const nested = (levels: number): string => `{"a":${'['.repeat(levels)}"[[{"${']'.repeat(levels)}}`;
    expect(parseBody(nested(99))).toHaveProperty('a');
    expect(() => parseBody(nested(100))).toThrow(/deep/);
    expect(() => parseBody('{"query":')).toThrow(/not a JSON object/);
    expect(() => parseBody('"text"')).toThrow(/not a JSON object/);
    expect(() => parseBody('null')).toThrow(/not a JSON object/);
  });

  it('is refused above the maximum number of values', () => {
    const values = (count: number): string =>
      `{"variables":{"ids":[${Array(count).fill('1,","').join(',')}]}}`;
    expect(parseBody(values(5000))).toHaveProperty('variables');
    expect(() => parseBody(values(5001))).toThrow(/10000 values/);
  });

  it('holds one operation', () => {
    expect(() => parseBody('[{"query":"{ sections { name } }"}]')).toThrow(/Several operations/);
  });
});
