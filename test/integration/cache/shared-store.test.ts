import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CacheService, NewResponse } from '../../../src/services/cache/index.js';
import { cachesOf, response } from '../../support/cache.js';
import { leastMs } from '../../support/least.js';
import { newsroomOf } from '../../support/newsroom.js';
import { type RedisServer, redisProgram, startRedis } from '../../support/redis-server.js';
import { testDatabase } from '../../support/test-database.js';
import { until } from '../../support/until.js';

const neverExecuted = (): Promise<NewResponse> => Promise.reject(new Error('It is there already.'));

describe.skipIf(!redisProgram)('the shared store (needs redis-server or valkey-server)', () => {
  const base = testDatabase();
  const newsroom = newsroomOf(base);
  const caches = cachesOf(base);
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.kill());
  /** The default of 50 ms is too short for a busy machine: only the test of the timeout uses it. */
  const open = (timeoutMs?: number): Promise<CacheService> =>
    caches.open({ url: redis.url }, timeoutMs ?? 5000);
  const responseOf = async (cache: CacheService, key: string): Promise<string> => {
    const { entry, from } = await cache.getOrExecute(key, async () => response('new', []));
    return `${from}: ${entry.body.toString()}`;
  };

  it('gives an entry of one process to the others, unchanged', async () => {
    const [one, two] = [await open(), await open()];
    const first = await one.getOrExecute('a', async () => response('Žluť', ['Article:1', 'Article:slug:x']));
    await waitUntilShared('a');
    const second = await two.getOrExecute('a', neverExecuted);
    expect(second).toEqual({ entry: first.entry, from: 'shared' });
    expect(two.find('a')?.state).toBe('fresh');
  });

  it('gives no invalidated entry, whichever process received the change first', async () => {
    const [article, other] = await newsroom.publish({ uri: 'b1' }, { uri: 'b2' });
    const [one, two] = [await open(), await open()];
    await one.getOrExecute('b1', async () => response('old', [`Article:${article?.id}`]));
    await one.getOrExecute('b2', async () => response('untouched', [`Article:${other?.id}`]));
    await waitUntilShared('b1', 'b2');
    await newsroom.publish({ uri: 'b1', byline: 'By Bo' });
    await until(() => one.find('b1')?.state === 'stale');
    const startedLater = await open();
    expect(await responseOf(startedLater, 'b2')).toBe('shared: untouched');
    expect(await responseOf(startedLater, 'b1')).toBe('executed: new');
    await until(async () => (await responseOf(two, 'b1')) === 'shared: new');
    expect(await responseOf(two, 'b2')).toBe('shared: untouched');
  });

  it('deletes the entries that show a withdrawn article, and no other', async () => {
    const [gone, stays] = await newsroom.publish({ uri: 'c1' }, { uri: 'c2' });
    const cache = await open();
    await cache.getOrExecute('c1', async () => response('gone', [`Article:${gone?.id}`]));
    await cache.getOrExecute('c2', async () => response('stays', [`Article:${stays?.id}`]));
    await waitUntilShared('c1', 'c2');
    await newsroom.publish({ uri: 'c1', withdrawn: 'It was wrong' });
    await until(() => cache.find('c1') === null);
    await until(async () => !(await isShared('c1')));
    expect(await isShared('c2')).toBe(true);
    expect(await cache.lastStored('c1')).toBeNull();
    const fresh = await open();
    expect((await fresh.lastStored('c2'))?.body.toString()).toBe('stays');
  });

  it('neither fails nor delays requests while it is unavailable, and is used again after it', async () => {
    const cache = await open();
    await redis.kill();
    const took = await leastMs(500, async (time) => {
      const started = performance.now();
      for (let n = 0; n < 20; n += 1) expect(await responseOf(cache, `d${n}-${time}`)).toBe('executed: new');
      return performance.now() - started;
    });
    expect(took).toBeLessThan(500);
    await redis.restart();
    await until(async () => {
      await cache.getOrExecute(`d ${Math.random()}`, async () => response('back', []));
      return (await redis.keys()).length > 0;
    });
  });

  it('delays a request by 50 ms at most when it hangs', async () => {
    const cache = await open(50);
    await cache.getOrExecute('e', async () => response('warm', []));
    process.kill(redis.pid, 'SIGSTOP');
    try {
      const took = await leastMs(500, async (time) => {
        const started = performance.now();
        for (let n = 0; n < 20; n += 1)
          expect(await responseOf(cache, `e${n}-${time}`)).toBe('executed: new');
        return performance.now() - started;
      });
      expect(took).toBeLessThan(500);
    } finally {
      process.kill(redis.pid, 'SIGCONT');
    }
  });

  const isShared = async (key: string): Promise<boolean> =>
    (await redis.keys()).some((name) => name.endsWith(`:${key}`) && !name.includes(':of:'));
  const waitUntilShared = (...keys: string[]): Promise<number> =>
    until(async () => (await Promise.all(keys.map(isShared))).every(Boolean));
});
