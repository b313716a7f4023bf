import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { createApp, createArticles } from '../../src/app.js';
import { readConfig } from '../../src/config/config.js';
import { openDatabase } from '../../src/db/database.js';
import { loadSamples } from '../../src/process/load-samples.js';
import { buildGatewaySchema } from '../../src/resolvers/build-schema.js';
import { createKey } from '../../src/services/access/index.js';
import { cacheService } from '../../src/services/cache/index.js';
import { relatedService } from '../../src/services/related/index.js';
import { sharingService } from '../../src/services/sharing/index.js';
import { numberAll } from '../support/numbers.js';
import { until } from '../support/until.js';
import { addEdits } from './edits.js';
import { addOddities } from './oddities.js';
import type { Sql } from './sql.js';
import { type SqlAlone, sqlAlone } from './sql-alone.js';

/** One content, and gateways on it that run operations in different ways. */
export interface World {
  /** graphql-js without optimisations: the reference for all others. */
  readonly reference: FastifyInstance;
  /** As it runs, without a response cache. */
  readonly plain: FastifyInstance;
  /** As it runs, with a response cache. */
  readonly cached: FastifyInstance;
  /** The JSON that the database writes, without a server around it. */
  readonly sqlAlone: SqlAlone;
  readonly keys: Readonly<Record<'ANALYST' | 'EDITOR', string>>;
  readonly sql: Sql;
  close(): Promise<void>;
}

/** The settings that show in responses. */
export const siteSettings = { PUBLIC_URL: 'http://news.test', SITE_NAME: 'The Test' };
const config = readConfig(siteSettings);

/** Fills a migrated, empty database with the samples and oddities, and opens gateways on it. */
export async function openWorld(url: string): Promise<World> {
  const database = await openDatabase({ url, poolSize: 4, statementTimeoutMs: 20_000 });
  const sharing = sharingService(database, config, (error) => {
    throw error;
  });
  const related = relatedService(database, { halfLifeDays: config.relatedHalfLifeDays });
  await loadSamples(database, related, sharing);
  const sql: Sql = async <Row extends object>(text: string, values: readonly unknown[] = []) =>
    (await database.pool.query<Row & object>(text, [...values])).rows as Row[];
  const odd = await addOddities(sql);
  await addEdits(config, database, sql);
  await database.transaction('test', (transaction) => related.onArticlesWritten(transaction, odd));
  await related.refreshPending();
  await numberAll({ database });
  await sql('analyze');
  const cache = await cacheService(database, config.cache, () => undefined);
  await until(() => cache.stats.following);
  const parts = { config, database, sharing, logger: pino({ level: 'silent' }) };
  const [reference, plain, cached] = await Promise.all([
    createApp({ ...parts, optimisations: { sqlJson: false } }),
    createApp(parts),
    createApp({ ...parts, cache }),
  ]);
  const key = (role: 'ANALYST' | 'EDITOR'): Promise<string> =>
    createKey(database, { role, name: `Fuzz ${role}`, expiresAt: null });
  return {
    reference,
    plain,
    cached,
    sqlAlone: sqlAlone(buildGatewaySchema(), {
      ...config,
      site: config,
      articles: createArticles(config, database),
      database,
      sharing,
    }),
    keys: { ANALYST: await key('ANALYST'), EDITOR: await key('EDITOR') },
    sql,
    async close() {
      await Promise.all([reference, plain, cached].map((app) => app.close()));
      await cache.close();
      await sharing.close();
      await database.close();
    },
  };
}
