import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CacheService, NewResponse } from '../../../src/services/cache/index.js';
import { cachesOf, made } from '../../support/cache.js';
import { newsroomOf } from '../../support/newsroom.js';
import { type RedisServer, redisProgram, startRedis } from '../../support/redis-server.js';
import { testDatabase } from '../../support/test-database.js';
import { until } from '../../support/until.js';

const neverMade = (): Promise<NewResponse> => Promise.reject(new Error('It is there already.'));

describe.skipIf(!redisProgram)('a store that processes share (needs redis-server or valkey-server)', () => {
  const base = testDatabase();
  const newsroom = newsroomOf(base);
  const caches = cachesOf(base);
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.kill());
  /** On a busy machine 50 ms are soon over: only where that is tested they count. */
  const open = (patienceMs?: number): Promise<CacheService> =>
    caches.open({ url: redis.url }, patienceMs ?? 5000);
  const answers = async (cache: CacheService, key: string): Promise<string> => {
    const { entry, from } = await cache.answer(key, async () => made('made anew', []));
    return `${from}: ${entry.body.toString()}`;
  };

  it('hands an answer that one process made to the others, with all that was said of it', async () => {
    const [one, two] = [await open(), await open()];
    const first = await one.answer('a', async () => made('Žluť', ['Article:1', 'Article:slug:x']));
    await shared('a');
    const second = await two.answer('a', neverMade);
    expect(second).toEqual({ entry: first.entry, from: 'shared' });
    expect(two.find('a')?.state).toBe('fresh');
  });

  it('hands out nothing that a change touched since, whoever heard of it first', async () => {
    const [article, other] = await newsroom.publish({ uri: 'b1' }, { uri: 'b2' });
    const [one, two] = [await open(), await open()];
    await one.answer('b1', async () => made('old', [`Article:${article?.id}`]));
    await one.answer('b2', async () => made('untouched', [`Article:${other?.id}`]));
    await shared('b1', 'b2');
    await newsroom.publish({ uri: 'b1', byline: 'By Bo' });
    await until(() => one.find('b1')?.state === 'suspect');
    const startedLater = await open();
    expect(await answers(startedLater, 'b2')).toBe('shared: untouched');
    expect(await answers(startedLater, 'b1')).toBe('made: made anew');
    await eventually(async () => (await answers(two, 'b1')) === 'shared: made anew');
    expect(await answers(two, 'b2')).toBe('shared: untouched');
  });

  it('deletes what shows an article that was withdrawn, and no other', async () => {
    const [gone, stays] = await newsroom.publish({ uri: 'c1' }, { uri: 'c2' });
    const cache = await open();
    await cache.answer('c1', async () => made('gone', [`Article:${gone?.id}`]));
    await cache.answer('c2', async () => made('stays', [`Article:${stays?.id}`]));
    await shared('c1', 'c2');
    await newsroom.publish({ uri: 'c1', withdrawn: 'It was wrong' });
    await until(() => cache.find('c1') === null);
    await eventually(async () => !(await isShared('c1')));
    expect(await isShared('c2')).toBe(true);
    expect(await cache.lastStored('c1')).toBeNull();
    const fresh = await open();
    expect((await fresh.lastStored('c2'))?.body.toString()).toBe('stays');
  });

  it('fails and slows nothing while it is away, and is used again when it is back', async () => {
    const cache = await open();
    await redis.kill();
    const started = performance.now();
    for (let n = 0; n < 20; n += 1) expect(await answers(cache, `d${n}`)).toBe('made: made anew');
    expect(performance.now() - started).toBeLessThan(500);
    await redis.restart();
    await eventually(async () => {
      await cache.answer(`d ${Math.random()}`, async () => made('back', []));
      return (await redis.keys()).length > 0;
    });
  });

  it('makes nobody wait longer than 50 ms when it hangs', async () => {
    const cache = await open(50);
    await cache.answer('e', async () => made('warm', []));
    process.kill(redis.pid, 'SIGSTOP');
    try {
      const started = performance.now();
      for (let n = 0; n < 20; n += 1) expect(await answers(cache, `e${n}`)).toBe('made: made anew');
      expect(performance.now() - started).toBeLessThan(500);
    } finally {
      process.kill(redis.pid, 'SIGCONT');
    }
  });

  const isShared = async (key: string): Promise<boolean> =>
    (await redis.keys()).some((name) => name.endsWith(`:${key}`) && !name.includes(':of:'));
  const shared = (...keys: string[]): Promise<void> =>
    eventually(async () => (await Promise.all(keys.map(isShared))).every(Boolean));
});

async function eventually(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('It did not come true in time.');
}
