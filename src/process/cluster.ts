import type { Address, Worker } from 'node:cluster';
import { once } from 'node:events';
import type { Logger } from 'pino';
import type { Config } from '../config/config.js';
import { migrateUp } from '../db/migrate.js';
import { openConfigured } from '../db/open.js';
import { relatedService } from '../services/related/index.js';
import { sharingService } from '../services/sharing/index.js';
import { prepareFirstStart } from './first-start.js';
import { resolvePort } from './listen.js';
import { type RunningMetrics, startMetrics } from './metrics/start-metrics.js';
import { stopSignal } from './signals.js';
import { welcome } from './welcome.js';
import { WorkerProcesses } from './worker-processes.js';

/**
 * Runs several gateway processes on one port until a signal stops them; returns the exit code. This process prepares the
 * database and restarts processes that die. One of them runs jobs.
 */
export async function runCluster(requestedConfig: Config, logger: Logger): Promise<number> {
  const signal = stopSignal();
  const config = await resolvePort(requestedConfig);
  const database = await openConfigured(config);
  let metrics: RunningMetrics | null = null;
  try {
    await migrateUp(database);
    const related = relatedService(database, { halfLifeDays: config.relatedHalfLifeDays });
    const sharing = sharingService(database, config, (error) =>
      logger.warn({ err: error }, 'Clicks could not be written'),
    );
    await sharing.maintain();
    const firstStart = await prepareFirstStart(database, related, sharing, config);
    metrics = await startMetrics(config, database, logger);
    const processes = new WorkerProcesses(logger);
    // The others start after the first: an error at the start is reported once.
    const env = { PORT: String(config.port) };
    const port = await listeningPort(processes.start(env));
    if (port === null) {
      await processes.stop();
      return 1;
    }
    for (let number = 1; number < config.workers; number += 1) processes.start({ ...env, JOBS: 'elsewhere' });
    welcome(port, config, logger, firstStart);
    const received = await signal;
    logger.info(`${received}: finishing what was accepted, then stopping. A second one stops at once.`);
    await processes.stop();
    return 0;
  } finally {
    await metrics?.close();
    await database.close();
  }
}

/** The port that a process listens on; null when it exits before it listens. */
async function listeningPort(worker: Worker): Promise<number | null> {
  const listening = once(worker, 'listening').then(([address]) => (address as Address).port);
  return Promise.race([listening, once(worker, 'exit').then(() => null)]);
}
