import { commandLine } from '../config/command-line.js';
import { readConfig } from '../config/config.js';
import { createLogger } from '../config/logger.js';
import { migrateUp } from '../db/migrate.js';
import { openExisting } from '../db/open.js';
import { logSlow } from '../process/log-slow.js';
import { type RunningMetrics, startMetrics } from '../process/metrics/start-metrics.js';
import { openSearch } from '../process/open-search.js';
import { exitOnNextSignal, stopSignal } from '../process/signals.js';
import { startJobs } from '../process/start-jobs.js';
import { startTraces } from '../process/start-traces.js';
import { type Changes, changesService } from '../services/changes/index.js';
import { relatedService } from '../services/related/index.js';
import type { ServerSearch } from '../services/search/index.js';
import { sharingService } from '../services/sharing/index.js';
import type { Command } from './command.js';

export const worker: Command = {
  usage: `Usage: ${commandLine('worker')}\n\nRuns jobs (related lists, webhooks, sources) until it is stopped, for gateways that run with JOBS=elsewhere.`,
  bare: true,
  async run() {
    const config = readConfig(process.env);
    const logger = createLogger(config.logLevel, config.telemetry.log.format);
    const signal = stopSignal();
    const database = await openExisting(config);
    let changes: Changes | null = null;
    let search: ServerSearch | null = null;
    let metrics: RunningMetrics | null = null;
    let slow: ReturnType<typeof logSlow> | null = null;
    let traces: Awaited<ReturnType<typeof startTraces>> = null;
    try {
      await migrateUp(database);
      metrics = await startMetrics({ ...config, workers: 1 }, database, logger);
      traces = await startTraces(config, logger);
      slow = logSlow(config.telemetry.log, database, logger);
      const related = relatedService(database, { halfLifeDays: config.relatedHalfLifeDays });
      const sharing = sharingService(database, config, (error) =>
        logger.warn({ err: error }, 'Clicks could not be written'),
      );
      // Where no gateway runs, what is imported is numbered here, and webhooks are sent.
      changes = changesService(database, (level, message, error) => logger[level]({ err: error }, message));
      search = await openSearch(config, database, logger);
      const jobs = await startJobs(config, { database, related, sharing, logger, search });
      logger.info('Working on jobs.');
      const received = await signal;
      logger.info(`${received}: finishing the job under way, then stopping. A second one stops at once.`);
      exitOnNextSignal();
      await jobs.stop();
      await sharing.close();
      return 0;
    } finally {
      await changes?.close();
      await search?.close();
      await metrics?.close();
      await traces?.close();
      slow?.close();
      await database.close();
    }
  },
};
