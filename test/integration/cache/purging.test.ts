import { describe, expect, it } from 'vitest';
import { publishDue } from '../../../src/db/changes/publish-due.js';
import type { CacheService } from '../../../src/services/cache/index.js';
import { cachesOf, response } from '../../support/cache.js';
import { leastMs } from '../../support/least.js';
import { newsroomOf } from '../../support/newsroom.js';
import { letScheduledCome } from '../../support/scheduled.js';
import { testDatabase } from '../../support/test-database.js';
import { until } from '../../support/until.js';

const base = testDatabase();
const newsroom = newsroomOf(base);
const caches = cachesOf(base);

const state = (cache: CacheService, key: string): string => cache.find(key)?.state ?? 'none';
const store = async (
  cache: CacheService,
  key: string,
  ...parts: Parameters<typeof response>
): Promise<void> => {
  await cache.getOrExecute(key, async () => response(...parts));
};

describe('a write', () => {
  it('invalidates exactly the responses that depend on it, in every process', async () => {
    const [edited] = await newsroom.publish(
      ...Array.from({ length: 1000 }, (_, n) => ({ uri: `a${n}`, section: n < 500 ? 'Sport' : 'Culture' })),
    );
    const both = [await caches.open(), await caches.open()];
    for (const cache of both) {
      const rows = await base.sql<{ id: string }>('select id from article');
      for (const { id } of rows) await store(cache, `page ${id}`, 'page', [`Article:${id}`]);
      const newest = { kind: 'articles', order: 'PUBLISHED_DESC' } as const;
      await store(cache, 'newest', 'list', [], [{ ...newest, filter: {} }]);
      await store(
        cache,
        'sport',
        'list',
        [`Article:${edited?.id}`],
        [{ ...newest, filter: { sections: ['sport'] } }],
      );
      await store(cache, 'updated', 'list', [], [{ ...newest, order: 'UPDATED_DESC', filter: {} }]);
    }
    await newsroom.publish({ uri: 'a0', section: 'Sport', byline: 'By Bo' });
    for (const cache of both) {
      await until(() => state(cache, `page ${edited?.id}`) === 'stale');
      expect(state(cache, 'newest')).toBe('fresh');
      expect(state(cache, 'sport')).toBe('stale');
      expect(state(cache, 'updated')).toBe('stale');
      expect(cache.stats).toMatchObject({ entries: 1003, softPurged: 3, deleted: 0 });
    }
  });

  it('invalidates within a second', async () => {
    const cache = await caches.open();
    const took = await leastMs(1000, async (time) => {
      const [edited] = await newsroom.publish({ uri: `soon${time}` });
      await cache.catchUp(5000);
      await store(cache, `soon ${time}`, 'page', [`Article:${edited?.id}`]);
      await newsroom.publish({ uri: `soon${time}`, byline: 'By Bo' });
      return until(() => state(cache, `soon ${time}`) === 'stale');
    });
    expect(took).toBeLessThan(1000);
  });

  it('deletes the responses that show an article which it withdraws', async () => {
    const [gone] = await newsroom.publish({ uri: 'b', section: 'Sport' });
    const cache = await caches.open();
    await store(cache, 'page', 'page', [`Article:${gone?.id}`]);
    await store(cache, 'list', 'list', [], [{ kind: 'articles', order: 'PUBLISHED_DESC', filter: {} }]);
    await newsroom.publish({ uri: 'b', section: 'Sport', withdrawn: 'It was wrong' });
    await until(() => state(cache, 'page') === 'none');
    expect(state(cache, 'list')).toBe('stale');
  });

  it('that is rolled back invalidates nothing', async () => {
    const [article] = await newsroom.publish({ uri: 'c' });
    const cache = await caches.open();
    await store(cache, 'page', 'page', [`Article:${article?.id}`]);
    await base.sql(`alter table correction add constraint no_note check (note <> 'Poison')`);
    const broken = { uri: 'c', byline: 'By Bo', corrections: [{ at: new Date(), note: 'Poison' }] };
    await expect(newsroom.publish(broken)).rejects.toThrow();
    await base.sql('alter table correction drop constraint no_note');
    const [other] = await newsroom.publish({ uri: 'c2' });
    await store(cache, 'other', 'page', [`Article:${other?.id}`]);
    await newsroom.publish({ uri: 'c2', byline: 'By Cy' });
    await until(() => state(cache, 'other') === 'stale');
    expect(state(cache, 'page')).toBe('fresh');
  });

  it('of a scheduled publication that is due invalidates the lists that it enters', async () => {
    await newsroom.publish({ uri: 'd', section: 'Sport', publishedAt: new Date(Date.now() + 3_600_000) });
    const cache = await caches.open();
    const list = { kind: 'articles', order: 'PUBLISHED_DESC' } as const;
    await store(cache, 'sport', 'list', [], [{ ...list, filter: { sections: ['sport'] } }]);
    await store(cache, 'culture', 'list', [], [{ ...list, filter: { sections: ['culture'] } }]);
    await store(cache, 'missing', 'nothing', ['Article:slug:story-d']);
    await letScheduledCome(base, 'd');
    await publishDue(base.database);
    await until(() => state(cache, 'sport') === 'stale');
    expect(state(cache, 'missing')).toBe('stale');
    expect(state(cache, 'culture')).toBe('fresh');
  });
});
