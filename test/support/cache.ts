import { afterAll } from 'vitest';
import type { CacheSettings } from '../../src/config/cache-settings.js';
import type { ListDependency } from '../../src/domain/dependencies.js';
import { type CacheService, cacheService, type NewResponse } from '../../src/services/cache/index.js';
import type { TestDatabase } from './test-database.js';
import { until } from './until.js';

/** Caches of several processes on one database. They are closed after the tests of the file. */
export interface TestCaches {
  open(settings?: Partial<CacheSettings>, sharedTimeoutMs?: number): Promise<CacheService>;
}

export function cachesOf(base: Pick<TestDatabase, 'url'>): TestCaches {
  const opened: CacheService[] = [];
  afterAll(async () => {
    await Promise.all(opened.map((cache) => cache.close()));
  });
  return {
    async open(settings = {}, sharedTimeoutMs) {
      const cache = await cacheService(
        { url: base.url },
        { ...defaults, ...settings },
        () => undefined,
        sharedTimeoutMs,
      );
      opened.push(cache);
      await until(() => cache.stats.following && cache.stats.shared !== 'unavailable');
      return cache;
    },
  };
}

const defaults: CacheSettings = {
  cacheSeconds: 60,
  countsSeconds: 5,
  memoryBytes: 10_000_000,
  staleIfErrorMs: 86_400_000,
  url: null,
};

/** A response with these dependencies. */
export const response = (
  text: string,
  tags: readonly string[],
  lists: readonly ListDependency[] = [],
  counts = false,
): NewResponse => ({
  body: Buffer.from(text),
  head: { status: 200 },
  dependencies: { tags: new Set(tags), lists, counts },
});
