import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CacheService } from '../../../src/services/cache/index.js';
import { cachesOf, response } from '../../support/cache.js';
import { leastMs } from '../../support/least.js';
import { newsroomOf } from '../../support/newsroom.js';
import { type DatabaseProxy, proxyTo } from '../../support/proxy.js';
import { testDatabase } from '../../support/test-database.js';
import { until } from '../../support/until.js';

const base = testDatabase();
const newsroom = newsroomOf(base);
let proxy: DatabaseProxy;
beforeAll(async () => {
  proxy = await proxyTo(base.url);
});
afterAll(() => proxy.close());
const caches = cachesOf({
  get url() {
    return proxy.url;
  },
});

/** A cache with one response for each of these articles. */
async function cacheOf(articles: readonly { readonly id: string }[]): Promise<CacheService> {
  const cache = await caches.open();
  for (const [at, { id }] of articles.entries()) {
    await cache.getOrExecute(String(at), async () => response('page', [`Article:${id}`]));
  }
  return cache;
}
const states = (cache: CacheService): string[] => ['0', '1'].map((key) => cache.find(key)?.state ?? 'none');

describe('a process that lost its notifications', () => {
  it.each([
    ['connections break', 'cut'],
    ['the network is silent', 'freeze'],
  ] as const)('serves nothing as fresh until it read the missed changes: %s', async (_how, kind) => {
    const cache = await cacheOf(await newsroom.publish({ uri: `${kind}0` }, { uri: `${kind}1` }));
    expect(states(cache)).toEqual(['fresh', 'fresh']);
    proxy[kind]();
    await newsroom.publish({ uri: `${kind}0`, byline: 'By Bo' });
    await until(() => !cache.stats.following);
    expect(states(cache)).toEqual(['stale', 'stale']);
    proxy.restore();
    await until(() => cache.stats.following);
    expect(states(cache)).toEqual(['stale', 'fresh']);
    await cache.getOrExecute('0', async () => response('anew', []));
    expect(states(cache)).toEqual(['fresh', 'fresh']);
  });

  it('reconnects within a second when its backend is terminated', async () => {
    const took = await leastMs(1000, async (time) => {
      const cache = await cacheOf(await newsroom.publish({ uri: `b0-${time}` }, { uri: `b1-${time}` }));
      await base.sql(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where application_name = 'dateline changes' and datname = current_database()`,
      );
      await newsroom.publish({ uri: `b0-${time}`, byline: 'By Bo' });
      const ms = await until(() => cache.stats.following && states(cache)[0] === 'stale');
      expect(states(cache)).toEqual(['stale', 'fresh']);
      return ms;
    });
    expect(took).toBeLessThan(1000);
  });

  it('ignores transaction ids from the dump of another server', async () => {
    const cache = await cacheOf(await newsroom.publish({ uri: 'd0' }, { uri: 'd1' }));
    const later = `pg_current_xact_id()::text::bigint + 1000000`;
    await base.sql(
      `insert into changes.log (kind, tags, xid) values ('NAMES', '{sections}', (${later})::text::xid8)`,
    );
    await newsroom.publish({ uri: 'd0', byline: 'By Bo' });
    await until(() => states(cache)[0] === 'stale');
    await cache.getOrExecute('sections', async () => response('all', ['sections']));
    await newsroom.publish({ uri: 'd1', byline: 'By Bo' });
    await until(() => states(cache)[1] === 'stale');
    expect(cache.find('sections')?.state).toBe('fresh');
  });

  it('clears the cache when it missed more changes than it reads', async () => {
    const cache = await cacheOf(await newsroom.publish({ uri: 'c0' }));
    await base.sql(
      `insert into changes.log (kind, tags) select 'NAMES', '{sections}' from generate_series(1, 20001)`,
    );
    await until(() => cache.find('0') === null);
    // So many changes take long to read on a busy machine, and it may have to begin again.
    await expect.poll(() => cache.stats).toMatchObject({ entries: 0, following: true });
  });
});
