import { createClient as sseClient } from 'graphql-sse';
import { type Client, createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type RequestEnded, requestEnded } from '../../../src/domain/telemetry.js';
import { rateLimits } from '../../../src/services/rate-limits/index.js';
import { type Usage, usageService } from '../../../src/services/usage/index.js';
import { testConfig } from '../../support/gateway.js';
import { liveGateway, subscribe } from '../../support/live.js';
import { sharesOf } from '../../support/shares.js';
import { until } from '../../support/until.js';

let usage: Usage;
/** Between two requests of a test no window of a client may end: their clock stands still. */
const began = Date.now();
const gateway = liveGateway(
  {
    trustProxy: '127.0.0.1',
    clients: {
      ...testConfig.clients,
      anonymous: { requests: 2, cost: 0 },
      signedIn: { requests: 100, cost: 3 },
    },
  },
  async ({ database }) => {
    usage = usageService(database, () => undefined);
    return { usage, limits: await rateLimits(null, () => began) };
  },
);
const ended: RequestEnded[] = [];
const ends: (() => unknown)[] = [];
beforeAll(() => {
  ends.push(requestEnded.subscribe((event) => ended.push(event)));
});
afterAll(async () => {
  for (const end of ends) await end();
});

interface Refused {
  readonly error: readonly { readonly extensions: Record<string, unknown> }[];
}
const document = (name: string): string =>
  `subscription ${name} { articlePublished { cursor article { headline } } }`;

/** A client over WebSocket behind a proxy. */
function client(address: string, connectionParams: Record<string, unknown> = {}): Client {
  class Forwarded extends WebSocket {
    constructor(url: string, protocol: string) {
      super(url, protocol, { headers: { 'x-forwarded-for': address } });
    }
  }
  const url = `${gateway.address.replace('http', 'ws')}/graphql`;
  const created = createClient({ url, connectionParams, webSocketImpl: Forwarded, retryAttempts: 0 });
  ends.push(() => created.dispose());
  return created;
}

/** The outcomes of the starts of an operation, once there are so many. */
async function outcomes(name: string, count: number): Promise<(string | null)[]> {
  const own = (): RequestEnded[] => ended.filter(({ operation }) => operation === name);
  await until(() => own().length >= count);
  return own().map(({ code }) => code);
}

const events = (address: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${gateway.address}/events`, { headers: { 'x-forwarded-for': address, ...headers } });

describe('the start of a subscription', () => {
  it('counts as a request of its client, over each transport, and above the quota it is refused', async () => {
    const address = '192.0.2.1';
    const socket = client(address);
    subscribe(socket, document('OverSocket'));
    expect(await outcomes('OverSocket', 1)).toEqual([null]);
    const accepted = await events(address);
    expect([accepted.status, accepted.headers.get('ratelimit-policy')]).toEqual([200, '"requests";q=2;w=60']);
    await accepted.body?.cancel();
    const [refused] = await subscribe<Refused>(socket, document('OverSocket')).take(1);
    expect(refused?.error[0]?.extensions).toEqual({
      code: 'RATE_LIMITED',
      retryAfterSeconds: expect.any(Number),
    });
    expect(await outcomes('OverSocket', 2)).toEqual([null, 'RATE_LIMITED']);
    const plain = await events(address);
    expect([plain.status, Number(plain.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect(await plain.text()).toContain('RATE_LIMITED');
    for (const singleConnection of [true, false]) {
      const sse = sseClient({
        url: `${gateway.address}/graphql/stream`,
        headers: { 'x-forwarded-for': address },
        singleConnection,
        retryAttempts: 0,
      });
      const { value } = await sse.iterate({ query: document('OverEvents') }).next();
      expect(value?.errors?.[0]?.extensions?.['code']).toBe('RATE_LIMITED');
      sse.dispose();
    }
    expect(await outcomes('OverEvents', 2)).toEqual(['RATE_LIMITED', 'RATE_LIMITED']);
    const query = await fetch(`${gateway.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
      body: JSON.stringify({ query: '{ viewer { role } }' }),
    });
    expect(query.status).toBe(429);
    const other = await events('192.0.2.2');
    expect(other.status).toBe(200);
    await other.body?.cancel();
  });

  it('costs what its operation costs, of the quota of the key', async () => {
    const { authorization } = await sharesOf(gateway).as('ANALYST');
    // Whoever signs in has the quotas of the key at any address.
    const socket = client('192.0.2.3', { authorization });
    const codes: unknown[] = [];
    while (codes.length < 10 && codes.at(-1) !== 'RATE_LIMITED') {
      subscribe(socket, document('Costly'));
      codes.push((await outcomes('Costly', codes.length + 1)).at(-1));
    }
    expect(codes).toEqual([null, null, null, 'RATE_LIMITED']);
  });

  it('counts in the usage of the API, by the name that the client gives with its connection', async () => {
    const socket = client('192.0.2.4', {
      'apollographql-client-name': 'Board',
      'Apollographql-Client-Version': '2',
    });
    subscribe(socket, document('Wall'));
    await subscribe(socket, 'subscription Wrong { none }').take(1);
    const stream = await events('192.0.2.5', { 'graphql-client-name': 'ticker' });
    await stream.body?.cancel();
    expect(await outcomes('Wall', 1)).toEqual([null]);
    await usage.flush();
    expect(
      await gateway.sql(
        `select name, kind, client_name, client_version, requests::int from usage.operation
         where client_name <> '' order by client_name`,
      ),
    ).toEqual([
      { name: 'Wall', kind: 'subscription', client_name: 'Board', client_version: '2', requests: 1 },
      { name: 'Events', kind: 'subscription', client_name: 'ticker', client_version: '', requests: 1 },
    ]);
    const fields = await gateway.sql(
      `select coordinate from usage.field where client_name = 'Board' order by coordinate`,
    );
    expect(fields.map(({ coordinate }) => coordinate)).toEqual([
      'Article.headline',
      'Change.article',
      'Change.cursor',
      'Subscription.articlePublished',
    ]);
  });
});
