import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll } from 'vitest';
import { createApp } from '../../src/app.js';
import type { Config } from '../../src/config/config.js';
import { openDatabase } from '../../src/db/database.js';
import { type CacheService, cacheService } from '../../src/services/cache/index.js';
import { type Changes, changesService } from '../../src/services/changes/index.js';
import { recordExchanges } from './exchanges.js';
import { type TestGateway, testConfig, testGateway } from './gateway.js';
import { type DatabaseProxy, proxyTo } from './proxy.js';
import { until } from './until.js';

export interface CachedGateway extends TestGateway {
  readonly cached: FastifyInstance;
  readonly cache: CacheService;
  /** The proxy between the cached gateway and its database. */
  readonly proxy: DatabaseProxy;
  /** Sends a request of a reader to the cached gateway. */
  post(query: string, variables?: object, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  get(query: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
}

/** A gateway with a response cache and one without, on the same database. A live one numbers changes and serves subscriptions. */
export function cachedGateway(
  config: Partial<Config> = {},
  statementTimeoutMs = 1000,
  isLive = false,
): CachedGateway {
  const plain = testGateway({ statementTimeoutMs }, config);
  const close: (() => unknown)[] = [];
  // Its statements are read through the proxy, by a database that counts none.
  const record = recordExchanges([]);
  let parts: { cached: FastifyInstance; cache: CacheService; proxy: DatabaseProxy } | null = null;
  beforeAll(async () => {
    const proxy = await proxyTo(plain.url);
    const database = await openDatabase({ url: proxy.url, poolSize: 4, statementTimeoutMs: 1000 });
    const cache = await cacheService(database, { ...testConfig.cache, ...config.cache }, () => undefined);
    const changes: Changes | null = isLive ? changesService(database, () => undefined) : null;
    const cached = await createApp({
      config: { ...testConfig, ...config },
      database,
      sharing: plain.sharing,
      logger: pino({ level: 'silent' }),
      cache,
      changes,
    });
    record(cached);
    parts = { proxy, cache, cached };
    close.push(
      () => cached.close(),
      () => changes?.close(),
      () => cache.close(),
      () => database.close(),
      () => proxy.close(),
    );
    await until(() => cache.stats.following);
  });
  afterAll(async () => {
    for (const end of close) await end();
  });
  const opened = (): NonNullable<typeof parts> => {
    if (!parts) throw new Error('The cached gateway is opened before the first test; use it within tests.');
    return parts;
  };
  return Object.defineProperties(plain, {
    cached: { get: () => opened().cached },
    cache: { get: () => opened().cache },
    proxy: { get: () => opened().proxy },
    post: {
      value: (query: string, variables = {}, headers = {}) =>
        opened().cached.inject({ method: 'POST', url: '/graphql', headers, payload: { query, variables } }),
    },
    get: {
      value: (query: string, headers = {}) =>
        opened().cached.inject({
          url: `/graphql?query=${encodeURIComponent(query)}`,
          headers: { 'apollo-require-preflight': 'true', ...headers },
        }),
    },
  }) as CachedGateway;
}
