import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testGateway } from '../support/gateway.js';

const part = (value: object | string): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const hour = Math.floor(Date.now() / 1000) + 3600;
const token = (header: object | string, claims: object | string): string =>
  `${part(header)}.${part(claims)}.${part('signature')}`;
const claims = { iss: 'https://id.example', aud: 'dateline', sub: 'ada', exp: hour };
const header = { alg: 'ES256', kid: 'one' };

describe('an identity provider', () => {
  const tokens = { jwksUrl: '', issuer: claims.iss, audience: claims.aud, roleClaim: 'role' };
  let provider: Server;
  let requests = 0;
  let body = 'no key set at all';
  beforeAll(async () => {
    provider = createServer((_request, response) => {
      requests += 1;
      response.end(body);
    });
    await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
    tokens.jwksUrl = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/jwks`;
  });
  const gateway = testGateway({}, { tokens });
  afterAll(() => provider.close());

  const send = (bearer: string) =>
    gateway.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${bearer}` },
      payload: { query: '{ viewer { role } }' },
    });

  it.each([
    ['no parts', 'abc'],
    ['two parts', 'a.b'],
    ['a header that is not JSON', token('{', claims)],
    ['claims that are not JSON', token(header, '{')],
    ['no signature', token({ alg: 'none' }, claims)],
    ['a shared secret', token({ alg: 'HS256' }, claims)],
    ['an unknown algorithm', token({ alg: 'XX' }, claims)],
    ['no expiry', token(header, { ...claims, exp: undefined })],
    ['an expiry that is not a number', token(header, { ...claims, exp: 'tomorrow' })],
    ['another issuer', token(header, { ...claims, iss: 'https://other.example' })],
    ['a great length', token(header, { ...claims, more: 'x'.repeat(10_000) })],
  ])('is not requested for a token with %s', async (_what, bearer) => {
    const before = requests;
    const response = await send(bearer);
    expect([response.statusCode, response.json().errors[0].extensions.code]).toEqual([
      401,
      'UNAUTHENTICATED',
    ]);
    expect(requests).toBe(before);
  });

  it('that gives invalid keys is requested once, is logged once, and its tokens get 503', async () => {
    gateway.log.length = 0;
    const before = requests;
    for (let time = 0; time < 5; time += 1) {
      const response = await send(token(header, claims));
      expect(response.statusCode).toBe(503);
      expect(response.headers['retry-after']).toBe('10');
      expect(response.json().errors[0].extensions.code).toBe('SERVICE_UNAVAILABLE');
    }
    expect(requests).toBe(before + 1);
    const errors = gateway.log.filter(({ level }) => Number(level) >= 50);
    expect(errors).toEqual([
      expect.objectContaining({ msg: 'The identity provider does not give its keys' }),
    ]);
    body = '{"keys":[]}';
    expect((await send(token(header, claims))).statusCode).toBe(503);
    expect(requests).toBe(before + 1);
  });

  it('does not affect readers and keys while it fails', async () => {
    expect(await gateway.data('{ viewer { role } }')).toEqual({ viewer: { role: 'READER' } });
  });
});
