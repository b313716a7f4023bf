import { once } from 'node:events';
import { afterAll, expect, it, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { liveGateway } from '../../support/live.js';

/** More than sockets of the system hold by themselves. */
const count = 400;
const gateway = liveGateway();
const ends: (() => unknown)[] = [];
const upgrades = vi.spyOn(WebSocketServer.prototype, 'handleUpgrade');
const pauses = vi.spyOn(WebSocket.prototype, 'pause');
afterAll(() => {
  for (const end of ends) end();
  vi.restoreAllMocks();
});

const text = 'x'.repeat(100_000);
const ping = JSON.stringify({ type: 'ping', payload: { text } });
/** Refused, with its id in the answer. */
const refused = (at: number): string =>
  JSON.stringify({ id: `${at} ${text}`, type: 'subscribe', payload: { query: '{ sections { slug } }' } });

it.each([
  ['pings', 'pong', () => ping],
  ['operations that are refused', 'error', refused],
] as const)(
  'reads no more %s from a client that reads no answers, and loses none',
  async (_name, type, message) => {
    const socket = new WebSocket(`${gateway.address.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    ends.push(() => socket.terminate());
    await once(socket, 'open');
    socket.send('{"type":"connection_init"}');
    await once(socket, 'message');
    let answers = 0;
    socket.on('message', (data: Buffer) => {
      if (data.toString().includes(`"type":"${type}"`)) answers += 1;
    });
    pauses.mockClear();
    socket.pause();
    for (let at = 0; at < count; at += 1) socket.send(message(at));
    const stream = upgrades.mock.lastCall?.[1];
    // The client pauses its own end, the gateway the other.
    await expect
      .poll(() => pauses.mock.contexts.some((end) => end !== socket), { timeout: 10_000 })
      .toBe(true);
    expect(stream?.writableLength).toBeLessThan(1_000_000);
    socket.resume();
    await expect.poll(() => answers, { timeout: 10_000 }).toBe(count);
  },
);
