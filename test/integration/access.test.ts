import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { revokeKey } from '../../src/db/access/keys.js';
import { createKey } from '../../src/services/access/index.js';
import { type TestGateway, testGateway } from '../support/gateway.js';

const gateway = testGateway();

const readViewer = async (headers: Record<string, string>, target: TestGateway = gateway) => {
  const response = await target.app.inject({
    method: 'POST',
    url: '/graphql',
    headers,
    payload: { query: '{ viewer { role name } }' },
  });
  const { data, errors } = response.json();
  const challenge = response.headers['www-authenticate'];
  return { status: response.statusCode, challenge, viewer: data?.viewer, error: errors?.[0] };
};

const newKey = (expiresAt: Date | null = null): Promise<string> =>
  createKey(gateway.database, { role: 'ANALYST', name: 'Desk', expiresAt });

describe('a key', () => {
  it('identifies the viewer, in either header', async () => {
    const key = await newKey();
    const analyst = { status: 200, viewer: { role: 'ANALYST', name: 'Desk' } };
    expect(await readViewer({ authorization: `Bearer ${key}` })).toMatchObject(analyst);
    expect(await readViewer({ authorization: `bearer  ${key} ` })).toMatchObject(analyst);
    expect(await readViewer({ 'x-api-key': key })).toMatchObject(analyst);
    expect(await readViewer({})).toMatchObject({ status: 200, viewer: { role: 'READER', name: null } });
  });

  it('is stored as a hash, with the time of its last use', async () => {
    const key = await newKey();
    await readViewer({ 'x-api-key': key });
    const [row] = await gateway.sql('select * from api_key where prefix = $1', [key.split('_')[1]]);
    expect(row?.['last_used_at']).toBeInstanceOf(Date);
    expect(JSON.stringify(row)).not.toContain(key.split('_')[2]);
  });

  it.each([
    ['unknown', async () => `dateline_00000000_${'0'.repeat(40)}`],
    ['of another secret', async () => (await newKey()).replace(/.$/, (last) => (last === '0' ? '1' : '0'))],
    ['malformed', async () => 'dateline_1'],
    ['no key at all', async () => 'letmein'],
    ['expired', async () => newKey(new Date(Date.now() - 1000))],
    [
      'revoked',
      async () => {
        const key = await newKey();
        expect(await revokeKey(gateway.database, key.split('_')[1] ?? '')).toBe(true);
        return key;
      },
    ],
  ])('is refused, not treated as a reader: %s', async (_name, key) => {
    const { status, viewer, error } = await readViewer({ authorization: `Bearer ${await key()}` });
    expect([status, viewer, error.extensions.code]).toEqual([401, undefined, 'UNAUTHENTICATED']);
    expect(error.extensions.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is refused in a header of another scheme', async () => {
    for (const authorization of ['Basic eDp5', 'Bearer', '']) {
      expect(await readViewer({ authorization })).toMatchObject({ status: 401, challenge: 'Bearer' });
    }
  });
});

describe('a token', () => {
  const issuer = 'https://id.example';
  const audience = 'dateline';
  let keySet: Server;
  let sign: (claims: JWTPayload, expires?: string) => Promise<string>;
  let stranger: (claims: JWTPayload) => Promise<string>;
  const tokens = { jwksUrl: '', issuer, audience, roleClaim: 'roles' };

  beforeAll(async () => {
    const pair = await generateKeyPair('ES256');
    const other = await generateKeyPair('ES256');
    const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'ES256' };
    keySet = createServer((_request, response) => response.end(JSON.stringify({ keys: [jwk] })));
    await new Promise<void>((resolve) => keySet.listen(0, '127.0.0.1', resolve));
    tokens.jwksUrl = `http://127.0.0.1:${(keySet.address() as AddressInfo).port}/jwks`;
    const signed =
      (key: Parameters<SignJWT['sign']>[0]) =>
      (claims: JWTPayload, expires = '1h') =>
        new SignJWT({ iss: issuer, aud: audience, sub: 'ada', ...claims })
          .setProtectedHeader({ alg: 'ES256', kid: 'one' })
          .setExpirationTime(expires)
          .sign(key);
    sign = signed(pair.privateKey);
    stranger = signed(other.privateKey);
  });
  // After the keys' address is known: hooks run in the order of their lines.
  const trusting = testGateway({}, { tokens });
  afterAll(() => keySet.close());

  const viewer = async (token: string) => readViewer({ authorization: `Bearer ${token}` }, trusting);

  it('identifies the viewer and the highest of its roles', async () => {
    expect(await viewer(await sign({ roles: ['reader', 'editor'], name: 'Ada' }))).toMatchObject({
      viewer: { role: 'EDITOR', name: 'Ada' },
    });
    expect(await viewer(await sign({ roles: 'analyst' }))).toMatchObject({
      viewer: { role: 'ANALYST', name: 'ada' },
    });
    expect(await viewer(await sign({ roles: 'gardener' }))).toMatchObject({
      viewer: { role: 'READER', name: 'ada' },
    });
  });

  it.each([
    ['expired', () => sign({}, '-1h')],
    ['of another issuer', () => sign({ iss: 'https://other.example' })],
    ['for somebody else', () => sign({ aud: 'other' })],
    ['of nobody', () => sign({ sub: '' })],
    ['signed by a stranger', () => stranger({ roles: 'admin' })],
    [
      'not signed',
      async () =>
        `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify({ iss: issuer, aud: audience, roles: 'admin' }))}.`,
    ],
  ])('is refused: %s', async (_name, token) => {
    const { status, error } = await viewer(await token());
    expect([status, error?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  });
});
