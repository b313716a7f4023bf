import { afterAll } from 'vitest';
import type { CacheSettings } from '../../src/config/config.js';
import type { ListAsked } from '../../src/domain/dependencies.js';
import { type CacheService, cacheService, type NewResponse } from '../../src/services/cache/index.js';
import type { TestDatabase } from './test-database.js';
import { until } from './until.js';

/** Caches on one database, as several processes would have them. They are closed after the file's tests. */
export interface TestCaches {
  open(settings?: Partial<CacheSettings>, sharedPatienceMs?: number): Promise<CacheService>;
}

export function cachesOf(base: Pick<TestDatabase, 'url'>): TestCaches {
  const opened: CacheService[] = [];
  afterAll(async () => {
    await Promise.all(opened.map((cache) => cache.close()));
  });
  return {
    async open(settings = {}, sharedPatienceMs) {
      const cache = await cacheService(
        { url: base.url },
        { ...usual, ...settings },
        () => undefined,
        sharedPatienceMs,
      );
      opened.push(cache);
      await until(() => cache.stats.following && cache.stats.shared !== 'away');
      return cache;
    },
  };
}

const usual: CacheSettings = {
  cacheSeconds: 60,
  countsSeconds: 5,
  memoryBytes: 10_000_000,
  staleIfErrorMs: 86_400_000,
  url: null,
};

/** An answer made from these. */
export const made = (
  text: string,
  tags: readonly string[],
  lists: readonly ListAsked[] = [],
  counts = false,
): NewResponse => ({
  body: Buffer.from(text),
  head: { status: 200 },
  dependencies: { tags: new Set(tags), lists, counts },
});
