import { once } from 'node:events';
import { createClient } from 'graphql-sse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { revokeKey } from '../../../src/db/access/keys.js';
import { createKey } from '../../../src/services/access/index.js';
import { listeningTo, liveGateway, openConnections, subscribe, wsClient } from '../../support/live.js';
import { until } from '../../support/until.js';

const gateway = liveGateway({
  maxLiveConnections: 6,
  maxLiveOperations: 3,
  corsOrigins: ['https://news.test'],
  introspection: 'off',
});
let before = 0;
beforeAll(() => {
  before = openConnections();
});
const ends: (() => unknown)[] = [];
afterAll(async () => {
  for (const end of ends) await end();
});

interface Refused {
  readonly error: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}
const published = 'subscription { articlePublished { cursor } }';
const newKey = (): Promise<string> =>
  createKey(gateway.database, { role: 'ANALYST', name: 'Live', expiresAt: null });

function socket(headers: Record<string, string> = {}): WebSocket {
  const opened = new WebSocket(`${gateway.address.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    headers,
  });
  // A refused upgrade is an error, too.
  opened.on('error', () => undefined);
  ends.push(() => opened.terminate());
  return opened;
}

/** The close code after `connection_init`. */
async function closeCode(payload: object, headers: Record<string, string> = {}): Promise<number> {
  const opened = socket(headers);
  await once(opened, 'open');
  opened.send(JSON.stringify({ type: 'connection_init', payload }));
  const [code] = (await once(opened, 'close')) as [number];
  return code;
}

async function statusOf(opened: WebSocket): Promise<number> {
  const [, response] = (await once(opened, 'unexpected-response')) as [unknown, { statusCode: number }];
  return response.statusCode;
}

describe('subscriptions', () => {
  it('are checked as queries are', async () => {
    const client = wsClient(gateway.address);
    ends.push(() => client.dispose());
    const wide = Array.from({ length: 501 }, () => 'cursor').join(' ');
    const deep =
      'article { section { articles(first: 100) { nodes { related(first: 24) { nodes { article { related(first: 24) { nodes { article { id } } } } } } } } } }';
    const cases: [query: string, code: string][] = [
      ['subscription { articlePublished { none } }', 'GRAPHQL_VALIDATION_FAILED'],
      ['subscription { articlePublished {', 'GRAPHQL_PARSE_FAILED'],
      [`subscription { articlePublished { ${wide} } }`, 'GRAPHQL_VALIDATION_FAILED'],
      [`subscription { articlePublished { ${deep} } }`, 'QUERY_TOO_LARGE'],
      ['subscription { __schema { types { name } } }', 'GRAPHQL_VALIDATION_FAILED'],
      ['{ __schema { types { name } } }', 'BAD_REQUEST'],
      ['mutation { revokePreviews(id: "a") { __typename } }', 'GRAPHQL_VALIDATION_FAILED'],
      ['subscription { articlePublished(after: "x") { cursor } }', 'BAD_USER_INPUT'],
      [
        'subscription ($a: Int!) { articlePublished { cursor @include(if: true) } }',
        'GRAPHQL_VALIDATION_FAILED',
      ],
      ['subscription ($id: ID!) { articleChanged(id: $id) { cursor } }', 'BAD_USER_INPUT'],
    ];
    for (const [query, code] of cases) {
      const [event] = await subscribe<Refused>(client, query).take(1);
      expect([query, event?.error[0]?.extensions.code]).toEqual([query, code]);
    }
    // Over Server-Sent Events, in both modes of the protocol, they say the same.
    for (const singleConnection of [true, false]) {
      const sse = createClient({
        url: `${gateway.address}/graphql/stream`,
        singleConnection,
        retryAttempts: 0,
      });
      for (const [query, code] of cases) {
        const { value } = await sse.iterate({ query }).next();
        expect([query, value]).toEqual([
          query,
          {
            errors: [
              expect.objectContaining({ extensions: expect.objectContaining({ code }) }),
              ...(value?.errors?.slice(1) ?? []),
            ],
          },
        ]);
      }
      sse.dispose();
    }
    const [expired] = await subscribe<Refused>(
      client,
      'subscription ($after: String) { articlePublished(after: $after) { cursor } }',
      { after: Buffer.from('["CHANGES","0000000000000000","5"]').toString('base64url') },
    ).take(1);
    expect(expired?.error[0]?.extensions.code).toBe('CURSOR_EXPIRED');
  });

  it('are refused in a request', async () => {
    const { errors } = await gateway.execute(published);
    expect(errors?.[0]?.message).toContain('/graphql/stream');
  });

  it('are limited for each connection', async () => {
    const client = wsClient(gateway.address);
    ends.push(() => client.dispose());
    const started = await listeningTo(() => [1, 2, 3].map(() => subscribe<Refused>(client, published)), 3);
    const [event] = await subscribe<Refused>(client, published).take(1);
    expect(event?.error[0]?.extensions.code).toBe('TOO_MANY_SUBSCRIPTIONS');
    for (const { events, end } of started) {
      expect(events).toEqual([]);
      end();
    }
    await client.dispose();
  });

  it('need a valid key if one is sent, and an origin that may read responses', async () => {
    expect(await closeCode({ authorization: 'Bearer dateline_wrong' })).toBe(4401);
    expect(await closeCode({}, { 'x-api-key': 'wrong' })).toBe(4401);
    expect(await statusOf(socket({ origin: 'https://evil.test' }))).toBe(403);
    const opened = socket({ origin: 'https://news.test' });
    await once(opened, 'open');
    opened.terminate();
    expect((await fetch(`${gateway.address}/events`, { headers: { 'x-api-key': 'wrong' } })).status).toBe(
      401,
    );
  });

  it('end within five seconds when their key is revoked', async () => {
    const key = await newKey();
    const opened = socket();
    await once(opened, 'open');
    opened.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${key}` } }));
    await once(opened, 'message');
    const events = await fetch(`${gateway.address}/events`, { headers: { authorization: `Bearer ${key}` } });
    const started = performance.now();
    await revokeKey(gateway.database, key.split('_')[1] ?? '');
    const [code] = (await once(opened, 'close')) as [number];
    expect(code).toBe(4401);
    await events.text();
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('are no more than the limit when many come at once, with keys that are looked up', async () => {
    const headers = { authorization: `Bearer ${await newKey()}` };
    const responses = await Promise.all(
      Array.from({ length: 20 }, () => fetch(`${gateway.address}/events`, { headers })),
    );
    const accepted = responses.filter(({ status }) => status === 200);
    expect(accepted.length).toBeGreaterThan(0);
    expect(accepted.length).toBeLessThanOrEqual(6);
    await Promise.all(responses.map(({ body }) => body?.cancel()));
    // Refused ones leave no trace.
    await expect
      .poll(async () => {
        const { status, body } = await fetch(`${gateway.address}/events`, {
          headers: { 'x-api-key': 'wrong' },
        });
        await body?.cancel();
        return status;
      })
      .toBe(401);
  });

  it('are refused above the limit of connections, and receive a code for coming back when the process stops', async () => {
    // Those of the tests before are gone.
    await until(() => openConnections() <= before);
    const sockets: WebSocket[] = [];
    for (const _ of [1, 2, 3, 4, 5]) {
      const opened = socket();
      await once(opened, 'open');
      sockets.push(opened);
    }
    const events = await fetch(`${gateway.address}/events`);
    expect((await fetch(`${gateway.address}/events`)).status).toBe(503);
    expect(await statusOf(socket())).toBe(503);
    const closing = Promise.all(sockets.slice(0, 1).map((each) => once(each, 'close')));
    for (const each of sockets.slice(0, 1)) each.send(JSON.stringify({ type: 'connection_init' }));
    await gateway.stop();
    expect((await closing)[0]?.[0]).toBe(1012);
    expect(await events.text()).toMatch(/^retry: [2-8]\d{3}\n\nretry: \d{4}\n\n$/);
  });
});
