import type { FastifyBaseLogger } from 'fastify';
import type { ClientSettings } from '../config/client-settings.js';
import { removeOldChanges } from '../db/changes/remove-old.js';
import type { Database } from '../db/database.js';
import { removeOldEditing } from '../db/editing/remove-old.js';
import { type Jobs, startJobs } from '../db/jobs.js';
import { refreshTask, requestRefreshAgain } from '../db/related/pending.js';
import { removeOldUsage } from '../db/usage/write.js';
import type { PurgeHook } from '../services/cache/index.js';
import type { Related } from '../services/related/index.js';
import { type IndexFeeder, SearchProblem } from '../services/search/index.js';
import type { Sharing } from '../services/sharing/index.js';
import type { SourcePolling } from '../services/sources/index.js';
import type { WebhookDelivery } from '../services/webhooks/index.js';
import type { WebSub } from '../services/websub/index.js';
import { observed } from './observe-job.js';
import { type PeriodicWork, repeat } from './repeat.js';

export interface WorkerParts {
  readonly database: Database;
  readonly related: Related;
  readonly sharing: Pick<Sharing, 'updateRollups' | 'maintain'>;
  readonly purges: PurgeHook;
  /** Starts to send webhooks. */
  readonly deliver?: () => WebhookDelivery;
  /** Starts to poll sources. */
  readonly poll?: () => SourcePolling;
  readonly logger: FastifyBaseLogger;
  /** The hub that is notified of changes of feeds. */
  readonly websub?: WebSub;
  /** Feeds the index of a search server. */
  readonly feeder?: IndexFeeder | null;
  readonly clients?: Pick<ClientSettings, 'usageDays'>;
  /** How long revisions are stored that readers never saw; 0: for ever. */
  readonly unpublishedRevisionDays: number;
}

/** Runs jobs and periodic work until stopped. */
export async function startWorker({
  database,
  related,
  sharing,
  purges,
  deliver,
  poll,
  logger,
  unpublishedRevisionDays,
  clients,
  websub,
  feeder = null,
}: WorkerParts): Promise<Jobs> {
  await purges.startTracking();
  const jobs = await startJobs(
    database,
    {
      [refreshTask]: observed('refresh_related', async ({ articles }) => {
        if (Array.isArray(articles)) {
          await database.transaction('refresh_related', (transaction) =>
            related.onArticlesWritten(transaction, articles.map(String)),
          );
        }
        const started = Date.now();
        const done = await related.refreshPending();
        if (done > 0) logger.debug({ articles: done, ms: Date.now() - started }, 'Related lists computed');
      }),
    },
    (level, message, meta) => logger[level]({ ...meta }, message),
  );
  const delivery = deliver?.();
  const polling = poll?.();
  const every = (pauseMs: number, what: string, work: () => Promise<unknown>): PeriodicWork =>
    repeat(pauseMs, observed(nameOf(what), work), (error) => {
      // The feeder logs these itself, rarely.
      if (!(error instanceof SearchProblem))
        logger.warn({ err: error }, `${what} failed and will be retried`);
    });
  const hourMs = 3_600_000;
  const periodic = [
    every(10_000, 'Requesting related lists', () =>
      database.transaction('request_related', requestRefreshAgain),
    ),
    every(500, 'Counting shares', () => sharing.updateRollups()),
    every(hourMs, 'Maintaining share tables', () => sharing.maintain()),
    every(hourMs, 'Removing old editing records', () => removeOldEditing(database, unpublishedRevisionDays)),
    every(500, 'Purging the CDN', () => purges.purge()),
    every(5000, 'Telling the WebSub hub', async () => websub?.ping()),
    ...(feeder ? [every(500, 'Feeding the search server', () => feeder.feed())] : []),
    every(hourMs, 'Removing old receipts', async () => delivery?.removeOld()),
    every(10_000, 'Subscribing at hubs', async () => polling?.subscribe()),
    every(hourMs, 'Removing old statistics of sources', async () => polling?.removeOld()),
    every(hourMs, 'Removing old changes', () => removeOldChanges(database)),
    every(hourMs, 'Removing old usage', async () => clients && removeOldUsage(database, clients.usageDays)),
  ];
  return {
    async stop() {
      await Promise.all([
        jobs.stop(),
        delivery?.close(),
        polling?.close(),
        ...periodic.map((each) => each.stop()),
      ]);
    },
  };
}

/** `Purging the CDN` is the job `purging_the_cdn`. */
const nameOf = (what: string): string => what.toLowerCase().replaceAll(' ', '_');
