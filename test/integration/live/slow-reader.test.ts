import { once } from 'node:events';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { liveGateway, subscribe, wsClient } from '../../support/live.js';
import { newsroomOf } from '../../support/newsroom.js';

/** More than sockets of the system hold by themselves comes from many events of this size. */
const textBytes = 400_000;
const stories = 40;
const gateway = liveGateway({ maxLiveUnsentBytes: 3 * textBytes });
const newsroom = newsroomOf(gateway);

interface Message {
  readonly type: string;
  readonly payload: {
    readonly data?: { readonly articlePublished: { readonly cursor: string } };
    readonly errors?: readonly { readonly extensions: { readonly code: string; readonly cursor: string } }[];
  };
}

it('ends a client that does not read, with the cursor of the last event that it got', async () => {
  const query =
    'subscription ($after: String) { articlePublished(after: $after) { cursor article { headline body { text } } } }';
  const socket = new WebSocket(`${gateway.address.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init' }));
  await once(socket, 'message');
  const messages: Message[] = [];
  socket.on('message', (data: Buffer) => messages.push(JSON.parse(data.toString()) as Message));
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
  await new Promise((resolve) => setTimeout(resolve, 700));
  socket.pause();
  const fast = wsClient(gateway.address);
  const others = subscribe<Message['payload']>(fast, 'subscription { articlePublished { cursor } }');
  await new Promise((resolve) => setTimeout(resolve, 500));
  for (let at = 0; at < stories; at += 1)
    await newsroom.publish({ uri: `slow-${at}`, body: { text: `${at} ${'word '.repeat(textBytes / 5)}` } });
  // Others get all of it.
  const all = (await others.take(stories)).map(({ data }) => data?.articlePublished.cursor);
  socket.resume();
  await expect.poll(() => messages.at(-1)?.type, { timeout: 20_000 }).toBe('complete');
  const got = messages.flatMap(({ payload }) => payload?.data?.articlePublished.cursor ?? []);
  const { code, cursor } = messages.at(-2)?.payload.errors?.[0]?.extensions ?? {};
  expect([code, cursor]).toEqual(['SLOW_CONSUMER', got.at(-1)]);
  expect(got.length).toBeLessThan(stories);
  // What it got is the beginning, without a gap: it resumes after the cursor.
  expect(all.slice(0, got.length)).toEqual(got);
  socket.terminate();
  await fast.dispose();
});
