import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { liveGateway, subscribe, wsClient } from '../../support/live.js';
import { newsroomOf } from '../../support/newsroom.js';
import { numberAll } from '../../support/numbers.js';

/** More than sockets of the system hold by themselves comes from many events of this size. */
const textBytes = 400_000;
const stories = 8;
const rounds = 5;
const gateway = liveGateway({ maxLiveUnsentBytes: 3 * textBytes });
const newsroom = newsroomOf(gateway);
const query =
  'subscription ($after: String) { change: articlePublished(after: $after) { cursor article { headline body { text } } } }';

interface Result {
  readonly data?: {
    readonly change: { readonly cursor: string; readonly article: { readonly headline: string } };
  };
  readonly errors?: readonly { readonly extensions: { readonly code: string; readonly cursor: string } }[];
}
/** A client that does not read until it is asked for what came. */
interface SlowReader {
  /** The results until one is the last. */
  read(isLast: (result: Result) => boolean): Promise<Result[]>;
  close(): void;
}

let ids: string[] = [];
beforeAll(async () => {
  const text = 'word '.repeat(textBytes / 5);
  await newsroom.publish(
    ...Array.from({ length: stories }, (_, at) => ({ uri: `slow-${at}`, body: { text: `${at} ${text}` } })),
  );
  const rows = await gateway.sql<{ id: string }>(`select 'art_' || uid as id from article order by id`);
  ids = rows.map(({ id }) => id);
  await numberAll(gateway);
});

async function overWebSocket(after: string): Promise<SlowReader> {
  const socket = new WebSocket(`${gateway.address.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  await once(socket, 'message');
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables: { after } } }));
  socket.pause();
  const results: Result[] = [];
  socket.on('message', (data: Buffer) => {
    const { type, payload } = JSON.parse(data.toString()) as { type: string; payload: Result };
    if (type === 'next') results.push(payload);
  });
  return {
    async read(isLast) {
      socket.resume();
      await expect.poll(() => results.some(isLast), { timeout: 20_000 }).toBe(true);
      return results;
    },
    close: () => socket.terminate(),
  };
}

async function overEvents(after: string): Promise<SlowReader> {
  const sent = request(`${gateway.address}/graphql/stream`, {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
  });
  sent.end(JSON.stringify({ query, variables: { after } }));
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  response.pause();
  return {
    async read(isLast) {
      let rest = '';
      const results: Result[] = [];
      response.setEncoding('utf8').on('data', (chunk: string) => {
        const events = (rest + chunk).split('\n\n');
        rest = events.pop() ?? '';
        for (const event of events)
          if (event.startsWith('event: next\ndata: '))
            results.push(JSON.parse(event.slice('event: next\ndata: '.length)) as Result);
      });
      response.resume();
      await expect.poll(() => results.some(isLast), { timeout: 20_000 }).toBe(true);
      return results;
    },
    close: () => response.destroy(),
  };
}

/** Changes the headlines of articles one after the other, each when others have the one before; returns their cursors. */
async function change(
  after: string,
  changes: readonly (readonly [id: string, headline: string])[],
): Promise<string[]> {
  const client = wsClient(gateway.address);
  const others = subscribe<Result>(client, query, { after });
  for (const [place, change] of changes.entries()) {
    await gateway.sql(
      `with edited as (update article set headline = $2 where 'art_' || uid = $1 returning id)
       insert into changes.log (kind, article_id, tags) select 'ARTICLE', id, '{}' from edited`,
      [...change],
    );
    await others.take(place + 1);
  }
  await client.dispose();
  return others.events.map(({ data }) => data?.change.cursor ?? '');
}

async function head(): Promise<string> {
  const { data } = await gateway.execute('{ changes { cursor hasMore } }');
  return (data as { changes: { cursor: string } }).changes.cursor;
}

describe.each([
  ['WebSocket', overWebSocket],
  ['graphql-sse', overEvents],
])('a client of %s that does not read', (_name, connect) => {
  it('ends with the cursor of the last event that it got', async () => {
    const after = await head();
    const client = await connect(after);
    const changes = Array.from({ length: rounds }, (_, round) =>
      ids.map((id) => [id, `Round ${round}`] as const),
    );
    const all = await change(after, changes.flat());
    const results = await client.read(({ errors }) => errors !== undefined);
    const got = results.flatMap(({ data }) => data?.change.cursor ?? []);
    const { code, cursor } = results.at(-1)?.errors?.[0]?.extensions ?? {};
    expect([code, cursor]).toEqual(['SLOW_CONSUMER', got.at(-1)]);
    expect(got.length).toBeLessThan(all.length);
    // What it got is the beginning, without a gap: it resumes after the cursor.
    expect(all.slice(0, got.length)).toEqual(got);
    client.close();
  });

  it('gets the newest state of an article that changed often', async () => {
    const after = await head();
    const client = await connect(after);
    const changes = Array.from(
      { length: rounds * stories },
      (_, at) => [ids[0] ?? '', `State ${at}`] as const,
    );
    const all = await change(after, changes);
    const results = await client.read(({ data }) => data?.change.cursor === all.at(-1));
    expect(results.at(-1)?.data?.change.article.headline).toBe(changes.at(-1)?.[1]);
    // Most states were replaced while they waited: more of them than the limit would have ended it.
    expect(results.length).toBeLessThan(all.length);
    const places = results.map(({ data }) => all.indexOf(data?.change.cursor ?? ''));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    client.close();
  });
});
