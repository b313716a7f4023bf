import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { createApp } from '../../src/app.js';
import type { Config } from '../../src/config/config.js';
import type { Database } from '../../src/db/database.js';
import { type CacheService, cacheService } from '../../src/services/cache/index.js';
import { type Changes, changesService } from '../../src/services/changes/index.js';
import { type TrustedDocuments, trustedDocuments } from '../../src/services/documents/index.js';
import { type TestGateway, testConfig } from './gateway.js';
import { until } from './until.js';

export interface TrustedGateway {
  readonly app: FastifyInstance;
  readonly url: string;
  readonly documents: TrustedDocuments;
  /** What was reported of reads that failed. */
  readonly failures: unknown[];
  close(): Promise<void>;
}

export interface TrustedOptions {
  readonly config?: Partial<Config>;
  /** The database of the gateway; by default that of the tests. */
  readonly database?: Database;
  readonly hasCache?: boolean;
}

/** A gateway on a port that knows trusted documents, on the database of a test file. */
export async function trustedGateway(
  plain: TestGateway,
  mode: 'prefer' | 'only',
  { config = {}, database = plain.database, hasCache = false }: TrustedOptions = {},
): Promise<TrustedGateway> {
  const failures: unknown[] = [];
  const documents = await trustedDocuments(database, mode, (error) => failures.push(error));
  const changes: Changes = changesService(database, () => undefined);
  const cache: CacheService | null = hasCache
    ? await cacheService(database, testConfig.cache, () => undefined)
    : null;
  const app = await createApp({
    config: { ...testConfig, ...config },
    database,
    sharing: plain.sharing,
    logger: pino({ level: 'silent' }),
    changes,
    cache,
    documents,
  });
  await app.listen({ port: 0 });
  await until(() => cache?.stats.following !== false);
  const { port } = app.server.address() as AddressInfo;
  return {
    app,
    url: `http://127.0.0.1:${port}/graphql`,
    documents,
    failures,
    async close() {
      await app.close();
      await changes.close();
      await cache?.close();
    },
  };
}
