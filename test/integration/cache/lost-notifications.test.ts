import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CacheService } from '../../../src/services/cache/index.js';
import { cachesOf, made } from '../../support/cache.js';
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

/** A cache with an answer made from each of these articles. */
async function cacheOf(articles: readonly { readonly id: string }[]): Promise<CacheService> {
  const cache = await caches.open();
  for (const [at, { id }] of articles.entries()) {
    await cache.answer(String(at), async () => made('page', [`Article:${id}`]));
  }
  return cache;
}
const states = (cache: CacheService): string[] => ['0', '1'].map((key) => cache.find(key)?.state ?? 'none');

describe('a process that lost its notifications', () => {
  it.each([
    ['as connections break', 'cut'],
    ['as nothing comes through', 'freeze'],
  ] as const)('trusts nothing until it knows what it missed, and then the rest: %s', async (_how, kind) => {
    const cache = await cacheOf(await newsroom.publish({ uri: `${kind}0` }, { uri: `${kind}1` }));
    expect(states(cache)).toEqual(['fresh', 'fresh']);
    proxy[kind]();
    await newsroom.publish({ uri: `${kind}0`, byline: 'By Bo' });
    await until(() => !cache.stats.following);
    expect(states(cache)).toEqual(['suspect', 'suspect']);
    proxy.restore();
    await until(() => cache.stats.following);
    expect(states(cache)).toEqual(['suspect', 'fresh']);
    await cache.answer('0', async () => made('anew', []));
    expect(states(cache)).toEqual(['fresh', 'fresh']);
  });

  it('goes on within a second when its backend is ended', async () => {
    const cache = await cacheOf(await newsroom.publish({ uri: 'b0' }, { uri: 'b1' }));
    await base.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'dateline changes' and datname = current_database()`,
    );
    await newsroom.publish({ uri: 'b0', byline: 'By Bo' });
    const took = await until(() => cache.stats.following && states(cache)[0] === 'suspect');
    expect(took).toBeLessThan(1000);
    expect(states(cache)).toEqual(['suspect', 'fresh']);
  });

  it('is not disturbed by what a dump of another server brought', async () => {
    const cache = await cacheOf(await newsroom.publish({ uri: 'd0' }, { uri: 'd1' }));
    const later = `pg_current_xact_id()::text::bigint + 1000000`;
    await base.sql(
      `insert into changes.log (kind, tags, xid) values ('NAMES', '{sections}', (${later})::text::xid8)`,
    );
    await newsroom.publish({ uri: 'd0', byline: 'By Bo' });
    await until(() => states(cache)[0] === 'suspect');
    await cache.answer('sections', async () => made('all', ['sections']));
    await newsroom.publish({ uri: 'd1', byline: 'By Bo' });
    await until(() => states(cache)[1] === 'suspect');
    expect(cache.find('sections')?.state).toBe('fresh');
  });

  it('keeps nothing when the log does not say what it missed', async () => {
    const cache = await cacheOf(await newsroom.publish({ uri: 'c0' }));
    await base.sql(
      `insert into changes.log (kind, tags) select 'NAMES', '{sections}' from generate_series(1, 20001)`,
    );
    await until(() => cache.find('0') === null);
    expect(cache.stats).toMatchObject({ entries: 0, following: true });
  });
});
