import type { FastifyBaseLogger } from 'fastify';
import type { Database } from './db/database.js';
import { type Jobs, startJobs } from './db/jobs.js';
import { askForRefresh, refreshTask } from './db/related/pending.js';
import { type Repeated, repeat } from './repeat.js';
import type { Related } from './services/related/index.js';
import type { Sharing } from './services/sharing/index.js';

export interface WorkerParts {
  readonly database: Database;
  readonly related: Related;
  readonly sharing: Pick<Sharing, 'fold' | 'keepUp'>;
  readonly logger: FastifyBaseLogger;
}

/** Works on every kind of job, until it is stopped. */
export async function startWorker({ database, related, sharing, logger }: WorkerParts): Promise<Jobs> {
  // What a worker that was killed had begun is not done yet, and nobody else may ask for it.
  await database.transaction(askForRefresh);
  const jobs = await startJobs(
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
  const failed = (error: unknown): void =>
    logger.warn({ err: error }, 'Counting shares failed and is tried again');
  const repeated: Repeated[] = [
    repeat(500, () => sharing.fold(), failed),
    repeat(3_600_000, () => sharing.keepUp(), failed),
  ];
  return {
    async stop() {
      await Promise.all([jobs.stop(), ...repeated.map((each) => each.stop())]);
    },
  };
}
