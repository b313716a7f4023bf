import type { FastifyBaseLogger } from 'fastify';
import type { Database } from './db/database.js';
import { type Jobs, startJobs } from './db/jobs.js';
import { askForRefresh, refreshTask } from './db/related/pending.js';
import type { Related } from './services/related/index.js';

/** Works on every kind of job, until it is stopped. */
export async function startWorker(
  database: Database,
  related: Related,
  logger: FastifyBaseLogger,
): Promise<Jobs> {
  // What a worker that was killed had begun is not done yet, and nobody else may ask for it.
  await database.transaction(askForRefresh);
  return startJobs(
    database,
    {
      [refreshTask]: async ({ articles }) => {
        if (Array.isArray(articles)) {
          await database.transaction((transaction) => related.written(transaction, articles.map(String)));
        }
        const started = Date.now();
        const done = await related.refreshPending();
        if (done > 0) logger.debug({ articles: done, ms: Date.now() - started }, 'Related lists made anew');
      },
    },
    (level, message, meta) => logger[level]({ ...meta }, message),
  );
}
