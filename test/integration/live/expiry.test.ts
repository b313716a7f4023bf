import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { liveGateway } from '../../support/live.js';

const tokens = { jwksUrl: '', issuer: 'https://id.example', audience: 'dateline', roleClaim: 'roles' };
let keySet: Server;
let sign: (expiresAt: Date) => Promise<string>;

beforeAll(async () => {
  const pair = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'ES256' };
  keySet = createServer((_request, response) => response.end(JSON.stringify({ keys: [jwk] })));
  await new Promise<void>((resolve) => keySet.listen(0, '127.0.0.1', resolve));
  tokens.jwksUrl = `http://127.0.0.1:${(keySet.address() as AddressInfo).port}/jwks`;
  sign = (expiresAt) =>
    new SignJWT({ iss: tokens.issuer, aud: tokens.audience, sub: 'ada', roles: 'analyst' })
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .setExpirationTime(expiresAt)
      .sign(pair.privateKey);
});
// After the keys' address is known: hooks run in the order of their lines.
const gateway = liveGateway({ tokens });
afterAll(() => keySet.close());

it('closes connections within five seconds after their token expired, and no others', async () => {
  // Whole seconds, as tokens have them.
  const expiresAt = Math.ceil(Date.now() / 1000) * 1000 + 3000;
  const connect = async (token: string): Promise<[WebSocket, Response, Response]> => {
    const socket = new WebSocket(`${gateway.address.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await once(socket, 'open');
    const authorization = `Bearer ${token}`;
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
    await once(socket, 'message');
    const headers = { authorization, accept: 'text/event-stream', 'content-type': 'application/json' };
    const body = JSON.stringify({ query: 'subscription { articlePublished { cursor } }' });
    return [
      socket,
      await fetch(`${gateway.address}/events`, { headers }),
      await fetch(`${gateway.address}/graphql/stream`, { method: 'POST', headers, body }),
    ];
  };
  const [lasting, lastingEvents, lastingStream] = await connect(await sign(new Date(Date.now() + 3_600_000)));
  const [socket, events, stream] = await connect(await sign(new Date(expiresAt)));
  expect([events.status, stream.status]).toEqual([200, 200]);
  const closed = once(socket, 'close') as Promise<[number]>;
  const [[code]] = await Promise.all([closed, events.text(), stream.text()]);
  expect(code).toBe(4401);
  expect(Date.now()).toBeGreaterThanOrEqual(expiresAt);
  expect(Date.now()).toBeLessThan(expiresAt + 5000);
  expect(lasting.readyState).toBe(WebSocket.OPEN);
  lasting.terminate();
  await lastingEvents.body?.cancel();
  await lastingStream.body?.cancel();
});
