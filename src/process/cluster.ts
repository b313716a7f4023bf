import type { Address, Worker } from 'node:cluster';
import { once } from 'node:events';
import type { Logger } from 'pino';
import type { Config } from '../config/config.js';
import { migrateUp } from '../db/migrate.js';
import { openConfigured } from '../db/open.js';
import { relatedService } from '../services/related/index.js';
import { sharingService } from '../services/sharing/index.js';
import { prepareFirstStart } from './first-start.js';
import { findPort } from './listen.js';
import { Processes } from './processes.js';
import { nextSignal } from './signals.js';
import { welcome } from './welcome.js';

/**
 * Runs several processes of the gateway on one port, until a signal ends them; gives the exit code. This one prepares
 * the database and looks after them; one of them works on jobs.
 */
export async function runCluster(given: Config, logger: Logger): Promise<number> {
  const signal = nextSignal();
  const config = await findPort(given);
  const database = await openConfigured(config);
  try {
    await migrateUp(database);
    const related = relatedService(database, { halfLifeDays: config.relatedHalfLifeDays });
    const sharing = sharingService(database, config, (error) =>
      logger.warn({ err: error }, 'Clicks could not be written'),
    );
    await sharing.maintain();
    const made = await prepareFirstStart(database, related, sharing, config);
    const processes = new Processes(logger);
    // The others wait for the first: what keeps it from starting is told once.
    const env = { PORT: String(config.port) };
    const port = await portOf(processes.start(env));
    if (port === null) {
      await processes.stop();
      return 1;
    }
    for (let number = 1; number < config.workers; number += 1) processes.start({ ...env, JOBS: 'elsewhere' });
    welcome(port, config, logger, made);
    const received = await signal;
    logger.info(`${received}: finishing what was accepted, then stopping. A second one stops at once.`);
    await processes.stop();
    return 0;
  } finally {
    await database.close();
  }
}

/** The port that a process listens on, once it does; null where it ends before. */
async function portOf(worker: Worker): Promise<number | null> {
  const listening = once(worker, 'listening').then(([address]) => (address as Address).port);
  return Promise.race([listening, once(worker, 'exit').then(() => null)]);
}
