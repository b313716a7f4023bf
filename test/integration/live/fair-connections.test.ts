import { once } from 'node:events';
import { afterAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { liveGateway } from '../../support/live.js';

const gateway = liveGateway({ maxLiveConnections: 3, trustProxy: '127.0.0.1' });
const ends: (() => void)[] = [];
afterAll(() => ends.forEach((end) => void end()));

const from = (address: string) => ({ 'x-forwarded-for': address });

/** A WebSocket that is open; or the status of its refusal. */
async function open(address: string): Promise<WebSocket | number> {
  const socket = new WebSocket(`${gateway.address.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    headers: from(address),
  });
  // A refused upgrade is an error, too.
  socket.on('error', () => undefined);
  ends.push(() => socket.terminate());
  const refused = once(socket, 'unexpected-response').then(
    ([, response]) => (response as { statusCode: number }).statusCode,
  );
  return Promise.race([once(socket, 'open').then(() => socket), refused]);
}

async function openEvents(address: string): Promise<number> {
  const aborting = new AbortController();
  ends.push(() => aborting.abort());
  const response = await fetch(`${gateway.address}/events`, {
    headers: from(address),
    signal: aborting.signal,
  });
  return response.status;
}

it('nobody keeps others from subscriptions by opening all connections', async () => {
  const greedy = [await open('192.0.2.1'), await open('192.0.2.1'), await open('192.0.2.1')];
  const [, second, third] = greedy as WebSocket[];
  if (!(second instanceof WebSocket && third instanceof WebSocket)) throw new Error('They are refused.');
  expect(await open('192.0.2.1')).toBe(503);
  // The latest of those makes room, as before a restart: its client comes back when it may.
  const closed = once(third, 'close');
  expect(await open('192.0.2.2')).toBeInstanceOf(WebSocket);
  expect((await closed)[0]).toBe(1012);
  const closedNext = once(second, 'close');
  expect(await openEvents('192.0.2.3')).toBe(200);
  expect((await closedNext)[0]).toBe(1012);
  // Everybody has one now.
  expect([await open('192.0.2.4'), await openEvents('192.0.2.5')]).toEqual([503, 503]);
});
