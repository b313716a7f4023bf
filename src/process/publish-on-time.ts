import type { Logger } from 'pino';
import { publishDue } from '../db/changes/publish-due.js';
import type { Database } from '../db/database.js';
import type { Articles } from '../services/articles/index.js';
import { type PeriodicWork, repeat } from './repeat.js';

const intervalMs = 400;

/**
 * Publishes what is due: drafts whose time has come, and in the change log, stories that became visible by the clock.
 * Every gateway process does it, so that publication depends on no worker; the database gives each story to one. A
 * draft may wait for an import: the change log does not wait with it.
 */
export function publishOnTime(
  database: Database,
  articles: Pick<Articles, 'publishDue'>,
  logger: Pick<Logger, 'warn'>,
): PeriodicWork {
  const failed = (error: unknown): void =>
    logger.warn({ err: error }, 'Publishing scheduled articles failed and will be retried');
  const works = [
    repeat(intervalMs, () => articles.publishDue(), failed),
    repeat(intervalMs, () => publishDue(database), failed),
  ];
  return {
    async stop() {
      await Promise.all(works.map((work) => work.stop()));
    },
  };
}
