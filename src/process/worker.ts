import type { FastifyBaseLogger } from 'fastify';
import { publishDue } from '../db/changes/publish-due.js';
import { removeOldChanges } from '../db/changes/remove-old.js';
import type { Database } from '../db/database.js';
import { type Jobs, startJobs } from '../db/jobs.js';
import { refreshTask, requestRefreshAgain } from '../db/related/pending.js';
import type { PurgeHook } from '../services/cache/index.js';
import type { Related } from '../services/related/index.js';
import type { Sharing } from '../services/sharing/index.js';
import { type Repeated, repeat } from './repeat.js';

export interface WorkerParts {
  readonly database: Database;
  readonly related: Related;
  readonly sharing: Pick<Sharing, 'updateRollups' | 'maintain'>;
  readonly purges: PurgeHook;
  readonly logger: FastifyBaseLogger;
}

/** Works on every kind of job, until it is stopped. */
export async function startWorker({
  database,
  related,
  sharing,
  purges,
  logger,
}: WorkerParts): Promise<Jobs> {
  await purges.startTracking();
  const jobs = await startJobs(
    database,
    {
      [refreshTask]: async ({ articles }) => {
        if (Array.isArray(articles)) {
          await database.transaction((transaction) =>
            related.onArticlesWritten(transaction, articles.map(String)),
          );
        }
        const started = Date.now();
        const done = await related.refreshPending();
        if (done > 0) logger.debug({ articles: done, ms: Date.now() - started }, 'Related lists made anew');
      },
    },
    (level, message, meta) => logger[level]({ ...meta }, message),
  );
  const every = (pauseMs: number, what: string, work: () => Promise<unknown>): Repeated =>
    repeat(pauseMs, work, (error) => logger.warn({ err: error }, `${what} failed and is tried again`));
  const hour = 3_600_000;
  const repeated = [
    every(10_000, 'Asking for related lists', () => database.transaction(requestRefreshAgain)),
    every(500, 'Counting shares', () => sharing.updateRollups()),
    every(hour, 'Counting shares', () => sharing.maintain()),
    every(500, 'Publishing what is due', () => publishDue(database)),
    every(500, 'Telling the CDN what changed', () => purges.purge()),
    every(hour, 'Removing old changes', () => removeOldChanges(database)),
  ];
  return {
    async stop() {
      await Promise.all([jobs.stop(), ...repeated.map((each) => each.stop())]);
    },
  };
}
