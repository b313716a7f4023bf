import type { Logger } from 'pino';
import type { Config } from '../../config/config.js';
import type { Database } from '../../db/database.js';
import type { Related } from '../../services/related/index.js';
import { type PollingParts, pollSources, type SourcePolling } from '../../services/sources/index.js';
import { feedImporter } from './import-feed.js';

/** What polling needs of a process. */
export const pollingParts = (
  database: Database,
  related: Pick<Related, 'onArticlesWritten'>,
  logger: Pick<Logger, 'warn' | 'info'>,
): PollingParts => ({
  database,
  importFeed: feedImporter(database, related.onArticlesWritten),
  log: (level, message, details) => logger[level](details, message),
});

/** Begins to poll sources. */
export const startSources = (
  config: Pick<Config, 'sources'>,
  database: Database,
  related: Pick<Related, 'onArticlesWritten'>,
  logger: Pick<Logger, 'warn' | 'info'>,
): SourcePolling => pollSources(pollingParts(database, related, logger), config.sources);
