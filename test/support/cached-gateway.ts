import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll } from 'vitest';
import { createApp } from '../../src/app.js';
import type { Config } from '../../src/config/config.js';
import { openDatabase } from '../../src/db/database.js';
import { type CacheService, cacheService } from '../../src/services/cache/index.js';
import { type TestGateway, testConfig, testGateway } from './gateway.js';
import { type DatabaseProxy, proxyTo } from './proxy.js';
import { until } from './until.js';

export interface CachedGateway extends TestGateway {
  readonly cached: FastifyInstance;
  readonly cache: CacheService;
  /** What stands between the cached gateway and its database. */
  readonly proxy: DatabaseProxy;
  /** Asks the cached gateway as a reader's client does. */
  post(query: string, variables?: object, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  get(query: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
}

/** A gateway that keeps answers, beside one that does not, on the same database. */
export function cachedGateway(config: Partial<Config> = {}): CachedGateway {
  const plain = testGateway({ statementTimeoutMs: 1000 });
  const close: (() => unknown)[] = [];
  let parts: { cached: FastifyInstance; cache: CacheService; proxy: DatabaseProxy } | null = null;
  beforeAll(async () => {
    const proxy = await proxyTo(plain.url);
    const database = await openDatabase({ url: proxy.url, poolSize: 4, statementTimeoutMs: 1000 });
    const cache = await cacheService(database, { ...testConfig.cache, ...config.cache }, () => undefined);
    const cached = await createApp({
      config: { ...testConfig, ...config },
      database,
      sharing: plain.sharing,
      logger: pino({ level: 'silent' }),
      cache,
    });
    parts = { proxy, cache, cached };
    close.push(
      () => cached.close(),
      () => cache.close(),
      () => database.close(),
      () => proxy.close(),
    );
    await until(() => cache.stats.following);
  });
  afterAll(async () => {
    for (const end of close) await end();
  });
  const there = (): NonNullable<typeof parts> => {
    if (!parts) throw new Error('The cached gateway is there from the first test on, not before.');
    return parts;
  };
  return Object.defineProperties(plain, {
    cached: { get: () => there().cached },
    cache: { get: () => there().cache },
    proxy: { get: () => there().proxy },
    post: {
      value: (query: string, variables = {}, headers = {}) =>
        there().cached.inject({ method: 'POST', url: '/graphql', headers, payload: { query, variables } }),
    },
    get: {
      value: (query: string, headers = {}) =>
        there().cached.inject({
          url: `/graphql?query=${encodeURIComponent(query)}`,
          headers: { 'apollo-require-preflight': 'true', ...headers },
        }),
    },
  }) as CachedGateway;
}
