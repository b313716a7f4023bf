import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { KnownQuestions } from '../../../src/http/graphql/known-questions.js';
import { keyOf as keyAmong, outsideOf, parseBody, refuseForms } from '../../../src/http/graphql/question.js';

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
const query = '{ sections { name } }';
const keyOf = (asked: IncomingMessage, body: unknown): string | null =>
  keyAmong(asked, body, new KnownQuestions());

describe('the key of an answer', () => {
  it('is the same however the question is sent', () => {
    const key = keyOf(post, { query, variables: { a: 1, b: { c: [1], d: 2 } } });
    expect(keyOf(post, { variables: { b: { d: 2, c: [1] }, a: 1 }, operationName: null, query })).toBe(key);
    expect(keyOf(get({ query, variables: { a: 1, b: { c: [1], d: 2 } } }), undefined)).toBe(key);
  });

  it.each([
    ['another query', { query: '{ sections { slug } }' }],
    ['other variables', { query, variables: { a: 2 } }],
    ['another operation', { query, operationName: 'A' }],
    ['other lists', { query, variables: { a: [2, 1] } }],
  ])('is another for %s', (_name, body) => {
    expect(keyOf(post, body)).not.toBe(keyOf(post, { query, variables: { a: [1, 2] } }));
  });

  it('is another for another form of the answer', () => {
    const modern = request('POST', '/graphql', { accept: 'application/graphql-response+json' });
    expect(keyOf(modern, { query })).not.toBe(keyOf(post, { query }));
  });

  it.each([
    ['a list', []],
    ['a text', 'x'],
    ['nothing', null],
    ['no query', {}],
    ['a query that is none', { query: 1 }],
  ])('is not there for %s', (_name, body) => {
    expect(keyOf(post, body)).toBeNull();
  });

  it('is not there for what changes something, or may', () => {
    const mutation = 'mutation { recordShare(input: { articleId: "x", channel: X }) { share { id } } }';
    expect(keyOf(post, { query: mutation })).toBeNull();
    expect(
      keyOf(post, { query: `query A { sections { name } } ${mutation}`, operationName: 'A' }),
    ).toBeNull();
    expect(keyOf(post, { query: '{' })).toBeNull();
  });

  it('is there for a hash whose text came before, and for no other', () => {
    const questions = new KnownQuestions();
    const sha256Hash = createHash('sha256').update(query).digest('hex');
    const persisted = { extensions: { persistedQuery: { version: 1, sha256Hash } } };
    expect(keyAmong(post, persisted, questions)).toBeNull();
    const key = keyAmong(post, { query }, questions);
    expect(keyAmong(post, persisted, questions)).toBe(key);
  });

  it('is there for a text that is no Unicode', () => {
    expect(keyOf(post, { query, variables: { s: '\ud800' } })).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is not there for a GET that cannot be read', () => {
    expect(keyOf(request('GET', '/graphql?query=x&variables={'), undefined)).toBeNull();
  });
});

describe('a request from outside', () => {
  it.each([
    ['authorization', 'Bearer x'],
    ['x-api-key', 'x'],
  ])('has no kept answer with %s', (name, value) => {
    expect(outsideOf(request('POST', '/graphql', { [name]: value }), '{}')).toBeNull();
  });

  it('has none when it is very long', () => {
    expect(outsideOf(post, 'x'.repeat(20_000))).toBeNull();
    expect(outsideOf(post, '{}')).not.toBeNull();
  });

  it.each([
    [{}],
    [{ 'content-type': 'text/plain' }],
    [{ 'content-type': 'multipart/form-data; boundary=x' }],
  ])('is refused when a web form could send it: %o', (headers) => {
    expect(() => refuseForms(request('GET', '/graphql?query=x', headers))).toThrow(/CSRF/);
  });

  it.each([[{ 'apollo-require-preflight': '1' }], [{ 'content-type': 'application/json' }]])(
    'is let in with %o',
    (headers) => {
      expect(() => refuseForms(request('GET', '/graphql?query=x', headers))).not.toThrow();
    },
  );
});

describe('a body', () => {
  it('may be as deep as anybody needs, and no deeper', () => {
    const nested = (levels: number): string => `{"a":${'['.repeat(levels)}"[[{"${']'.repeat(levels)}}`;
    expect(parseBody(nested(99))).toHaveProperty('a');
    expect(() => parseBody(nested(100))).toThrow(/deep/);
    expect(() => parseBody('{"query":')).toThrow(/not JSON/);
  });
});
