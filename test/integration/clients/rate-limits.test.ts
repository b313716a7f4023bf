import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../src/app.js';
import type { ClientSettings } from '../../../src/config/client-settings.js';
import { type RateLimits, rateLimits } from '../../../src/services/rate-limits/index.js';
import { type TestGateway, testConfig, testGateway } from '../../support/gateway.js';
import { type RedisServer, redisProgram, startRedis } from '../../support/redis-server.js';
import { sharesOf } from '../../support/shares.js';
import { until } from '../../support/until.js';

const plain = testGateway();
const none = { requests: 0, cost: 0 };

/** Between two requests of a test no window of a client may end: their clock stands still. */
const began = Date.now();
const stopped = (): number => began;
const limited = async (gateway: TestGateway, quotas: Partial<ClientSettings>) =>
  createApp({
    config: { ...testConfig, trustProxy: '10.0.0.0/8', clients: { ...testConfig.clients, ...quotas } },
    database: gateway.database,
    sharing: gateway.sharing,
    logger: pino({ level: 'silent' }),
    limits: await rateLimits(null, stopped),
  });
type App = Awaited<ReturnType<typeof limited>>;

const post = (app: App, query = '{ viewer { role } }', headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url: '/graphql', payload: { query }, headers });

describe('quotas of clients', () => {
  it('count requests by address, tell what is left, and refuse with 429', async () => {
    const app = await limited(plain, { anonymous: { requests: 2, cost: 0 } });
    const first = await post(app);
    expect(first.headers['ratelimit-policy']).toBe('"requests";q=2;w=60');
    expect(first.headers['ratelimit']).toMatch(/^"requests";r=1;t=\d{1,2}$/);
    expect((await post(app)).statusCode).toBe(200);
    const refused = await post(app);
    expect(refused.statusCode).toBe(429);
    expect(refused.json().errors[0].extensions.code).toBe('RATE_LIMITED');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.headers['ratelimit']).toMatch(/^"requests";r=0;t=/);
    const other = await app.inject({
      method: 'POST',
      url: '/graphql',
      payload: { query: '{ viewer { role } }' },
      remoteAddress: '192.0.2.7',
    });
    expect(other.statusCode).toBe(200);
    await app.close();
  });

  it('count a GET without telling, so that no cache stores the quota of one client', async () => {
    const app = await limited(plain, { anonymous: { requests: 1, cost: 0 } });
    const get = () => app.inject({ url: '/graphql?query={viewer{role}}' });
    expect((await get()).headers['ratelimit']).toBeUndefined();
    const refused = await get();
    expect([refused.statusCode, refused.headers['cache-control']]).toEqual([429, 'private, no-store']);
    expect(refused.headers['ratelimit']).toBeDefined();
    await app.close();
  });

  it('are those of the key for who signs in, and of the address for an invalid key', async () => {
    const app = await limited(plain, {
      anonymous: { requests: 1, cost: 0 },
      signedIn: { requests: 3, cost: 0 },
    });
    const [one, two] = [await sharesOf(plain).as('ANALYST'), await sharesOf(plain).as('READER')];
    for (const left of [2, 1, 0])
      expect((await post(app, undefined, one)).headers['ratelimit']).toContain(`r=${left};`);
    expect((await post(app, undefined, one)).statusCode).toBe(429);
    expect((await post(app, undefined, two)).headers['ratelimit']).toContain('r=2;');
    const invalid = { authorization: 'Bearer nothing' };
    expect((await post(app, undefined, invalid)).statusCode).toBe(401);
    expect((await post(app, undefined, invalid)).statusCode).toBe(429);
    await app.close();
  });

  it('count the cost of what is executed, by Apollo and the fast path, and each address behind the proxy', async () => {
    const app = await limited(plain, { anonymous: { requests: 0, cost: 100 } });
    const headers = { 'x-forwarded-for': '192.0.2.9' };
    const query = '{ search(query: "ferry", first: 1) { totalCount nodes { slug } } }';
    const send = () =>
      app.inject({ method: 'POST', url: '/graphql', payload: { query }, headers, remoteAddress: '10.0.0.1' });
    const left: number[] = [];
    let response = await send();
    while (response.statusCode === 200 && left.length < 10) {
      left.push(Number(/r=(\d+)/.exec(String(response.headers['ratelimit']))?.[1]));
      response = await send();
    }
    // 40 for the search and its total.
    expect(left).toEqual([60, 20, 0]);
    expect([response.statusCode, response.json().errors[0].message]).toEqual([
      429,
      expect.stringContaining('units of cost'),
    ]);
    await app.close();
  });

  it('do not count the pages of the gateway', async () => {
    const app = await limited(plain, { anonymous: { requests: 1, cost: 0 } });
    for (const _time of [1, 2, 3]) expect((await app.inject({ url: '/feeds/all.rss' })).statusCode).toBe(200);
    expect((await post(app)).statusCode).toBe(200);
    await app.close();
  });

  it('tell nothing where there are none', async () => {
    const app = await limited(plain, { anonymous: none, signedIn: none });
    expect((await post(app)).headers['ratelimit-policy']).toBeUndefined();
    await app.close();
  });
});

describe.skipIf(!redisProgram)('quotas that processes share', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis?.kill());

  it('hold for all of them, and in each alone while the store is away', async () => {
    const store = { url: redis.url, name: 'test' };
    const [one, two] = [await rateLimits(store, stopped), await rateLimits(store, stopped)];
    const used = (limits: RateLimits) => limits.count('requests', 'key:1', 0).used;
    // A change lets a process exchange its counts.
    await until(() => {
      two.count('requests', 'key:2', 1);
      one.count('requests', 'key:1', 1);
      return used(one) >= 5;
    });
    await until(async () => (await redis.keys()).length > 0);
    const before = used(one);
    two.count('requests', 'key:1', 1);
    await until(() => used(two) >= before);
    expect((await redis.keys()).join()).not.toContain('key:');
    await redis.kill();
    const known = used(two);
    two.count('requests', 'key:1', 5);
    expect(used(two)).toBe(known + 5);
    await redis.restart();
    await Promise.all([one.close(), two.close()]);
  });
});
