import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { createApp } from '../../../src/app.js';
import { relatedService } from '../../../src/services/related/index.js';
import { type CachedGateway, cachedGateway } from '../../support/cached-gateway.js';
import { testConfig } from '../../support/gateway.js';
import { type Importer, importer } from '../../support/importer.js';
import { numberAll } from '../../support/numbers.js';

/** One of two newsrooms: the same public content, with or without secrets. */
export interface LeakNewsroom extends Pick<Importer, 'importItems'> {
  readonly gateway: CachedGateway;
  /** graphql-js without optimisations. */
  reference(): Promise<FastifyInstance>;
  /** Gives every row the identity that its name has in both newsrooms, and makes related lists. */
  settle(): Promise<void>;
}

export function leakNewsroom(): LeakNewsroom {
  const gateway = cachedGateway();
  const { importItems } = importer(gateway);
  return {
    gateway,
    importItems,
    reference: () =>
      createApp({
        config: testConfig,
        database: gateway.database,
        sharing: gateway.sharing,
        logger: pino({ level: 'silent' }),
        optimisations: { sqlJson: false },
      }),
    async settle() {
      await gateway.sql(
        `update article set uid = md5(source_uri)::uuid, imported_at = '2026-11-02',
         updated_at = coalesce(source_version_at, published_at) where source_uri is not null`,
      );
      // Both newsrooms were edited at the same moments.
      await gateway.sql(
        `update editing.revision set saved_at = timestamptz '2026-11-02' + version * interval '1 hour'`,
      );
      await gateway.sql(
        `update article set withdrawn_at = '2026-11-02T13:00:00Z' where withdrawn_at is not null`,
      );
      await gateway.sql(`update correction set at = '2026-11-02T12:00:00Z'`);
      for (const table of ['section', 'topic', 'author'])
        await gateway.sql(`update ${table} set uid = md5(slug)::uuid`);
      await numberAll(gateway);
      // Cursors of one are used in the other.
      await gateway.sql(`update changes.timeline set id = '0123456789abcdef'`);
      await gateway.sql(`update changes.feed set at = '2026-11-02', uid = md5(source_uri)::uuid
        from article where article.id = article_id and source_uri is not null`);
      await relatedService(gateway.database, { halfLifeDays: 30 }).rebuild();
    },
  };
}
