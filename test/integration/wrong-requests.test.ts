import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { InjectOptions } from 'fastify';
import { describe, expect, it } from 'vitest';
import { cachedGateway } from '../support/cached-gateway.js';

const gateway = cachedGateway();
const query = '{ sections { name } }';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const persisted = (text: string, version: unknown = 1) => ({
  persistedQuery: { version, sha256Hash: sha256(text) },
});
const post = (payload: unknown, headers: Record<string, string> = {}): InjectOptions => ({
  method: 'POST',
  url: '/graphql',
  headers: { 'content-type': 'application/json', ...headers },
  payload: typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload),
});
const get = (search: string): InjectOptions => ({ url: `/graphql?${search}` });
const encoded = encodeURIComponent(query);
const extensions = (value: unknown): string => encodeURIComponent(JSON.stringify(value));

/** Each has one error; the valid request of the same operation is cached before it is sent again. */
const wrong: [what: string, request: InjectOptions, status: number, code: string][] = [
  ['the hash of another text', post({ query, extensions: persisted('{ x }') }), 400, 'BAD_REQUEST'],
  ['an unknown version', post({ query, extensions: persisted(query, 2) }), 400, 'BAD_REQUEST'],
  ['a version that is no number', post({ query, extensions: persisted(query, '1') }), 400, 'BAD_REQUEST'],
  [
    'the hash of another text, by GET',
    get(`query=${encoded}&extensions=${extensions(persisted('{ x }'))}`),
    400,
    'BAD_REQUEST',
  ],
  ['the query twice', get(`query=${encoded}&query=${encoded}`), 400, 'BAD_REQUEST'],
  ['the variables twice', get(`query=${encoded}&variables={}&variables={}`), 400, 'BAD_REQUEST'],
  ['variables that are no JSON', get(`query=${encoded}&variables={`), 400, 'BAD_REQUEST'],
  ['variables that are a text', post({ query, variables: 'x' }), 400, 'BAD_REQUEST'],
  ['variables that are a list', post({ query, variables: [] }), 400, 'BAD_REQUEST'],
  ['extensions that are a text', post({ query, extensions: 'x' }), 400, 'BAD_REQUEST'],
  ['a name that is a number', post({ query, operationName: 1 }), 400, 'BAD_REQUEST'],
  ['a name of nothing', post({ query, operationName: 'Other' }), 400, 'OPERATION_RESOLUTION_FAILURE'],
  ['several operations', post([{ query }]), 400, 'BATCHING_NOT_SUPPORTED'],
  ['a text', post('"x"'), 400, 'BAD_REQUEST'],
  [
    'a form',
    post(`query=${encoded}`, { 'content-type': 'application/x-www-form-urlencoded' }),
    415,
    'BAD_REQUEST',
  ],
  [
    'another charset',
    post({ query }, { 'content-type': 'application/json; charset=latin1' }),
    415,
    'BAD_REQUEST',
  ],
  ['no UTF-8', post(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])), 400, 'BAD_REQUEST'],
  ['an unknown coding', post({ query }, { 'content-encoding': 'compress' }), 415, 'BAD_REQUEST'],
  ['no gzip', post({ query }, { 'content-encoding': 'gzip' }), 400, 'BAD_REQUEST'],
  [
    'a bomb',
    post(gzipSync(Buffer.alloc(20_000_000, 32)), { 'content-encoding': 'gzip' }),
    413,
    'BAD_REQUEST',
  ],
  ['a subscription', post({ query: 'subscription { x }' }), 400, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'null for a condition',
    post({
      query: 'query ($b: Boolean = true) { sections @include(if: $b) { name } }',
      variables: { b: null },
    }),
    400,
    'BAD_USER_INPUT',
  ],
  [
    'a variable of the wrong type for a condition',
    post({ query: 'query ($b: Boolean) { sections @include(if: $b) { name } }', variables: { b: null } }),
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
];

describe('a request with', () => {
  it.each(wrong)('%s gets one error, whatever is cached', async (_what, request, status, code) => {
    const accept = { accept: 'application/graphql-response+json' };
    const send = async () => {
      const headers = { ...accept, ...request.headers };
      const response = await gateway.cached.inject({ ...request, headers });
      const { errors } = response.json<{ errors: { message: string; extensions: { code: string } }[] }>();
      return { status: response.statusCode, code: errors[0]?.extensions.code, message: errors[0]?.message };
    };
    const cold = await send();
    expect(cold).toMatchObject({ status, code });
    for (const right of [post({ query }, accept), get(`query=${encoded}`)]) {
      const headers = { ...accept, ...right.headers };
      expect((await gateway.cached.inject({ ...right, headers })).statusCode).toBe(200);
    }
    expect(await send()).toEqual(cold);
    expect(cold.message).not.toMatch(/\.js:|node_modules|select /);
  });
});

describe('a body', () => {
  it.each([
    ['gzip', gzipSync(JSON.stringify({ query }))],
    ['identity', Buffer.from(JSON.stringify({ query }))],
  ])('may come as %s', async (coding, payload) => {
    const response = await gateway.cached.inject(post(payload, { 'content-encoding': coding }));
    expect(response.json()).toHaveProperty('data.sections');
  });
});
