import cluster from 'node:cluster';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { createApp, createArticles } from '../app.js';
import type { DevServers } from '../app-parts.js';
import type { Config } from '../config/config.js';
import type { Database } from '../db/database.js';
import type { Jobs } from '../db/jobs.js';
import { migrateConfigured, openToServe } from '../db/open.js';
import { Draining } from '../http/draining.js';
import { type CacheService, cacheService } from '../services/cache/index.js';
import { type Changes, changesService } from '../services/changes/index.js';
import { relatedService } from '../services/related/index.js';
import type { ServerSearch } from '../services/search/index.js';
import { sharingService } from '../services/sharing/index.js';
import { type ClientServices, openClientServices } from './client-services.js';
import { prepareFirstStart } from './first-start.js';
import { listen, resolvePort } from './listen.js';
import { logSlow } from './log-slow.js';
import { type RunningMetrics, routeOf, startMetrics } from './metrics/start-metrics.js';
import { openSearch } from './open-search.js';
import { publishOnTime } from './publish-on-time.js';
import type { PeriodicWork } from './repeat.js';
import { replicasOf } from './replicas.js';
import { exitOnNextSignal, stopSignal } from './signals.js';
import { startJobs } from './start-jobs.js';
import { startTraces } from './start-traces.js';
import { buildWeb, type WebBuild } from './web-build.js';
import { welcome } from './welcome.js';

/** `npm run dev` builds the pages and passes the URLs of their servers. Null: the gateway builds and serves them. */
const devServers = JSON.parse(process.env['PAGE_DEV_SERVERS'] || 'null') as DevServers | null;

/** Runs the gateway until a signal stops it; returns the exit code. */
export async function runGateway(requestedConfig: Config, logger: Logger): Promise<number> {
  // First of all: a signal during the start also stops it gracefully.
  const signal = stopSignal();
  // In a cluster the primary process has checked the port.
  const config = cluster.isWorker ? requestedConfig : await resolvePort(requestedConfig);
  const database = await openToServe(config, replicasOf(config, logger));
  const related = relatedService(database, { halfLifeDays: config.relatedHalfLifeDays });
  const sharing = sharingService(database, config, (error) =>
    logger.warn({ err: error }, 'Clicks could not be written and will be tried again'),
  );
  const draining = new Draining();
  let app: FastifyInstance | null = null;
  let jobs: Jobs | null = null;
  let cache: CacheService | null = null;
  let changes: Changes | null = null;
  let clients: ClientServices | null = null;
  let search: ServerSearch | null = null;
  let pages: WebBuild | null = null;
  let schedule: PeriodicWork | null = null;
  let metrics: RunningMetrics | null = null;
  let slow: ReturnType<typeof logSlow> | null = null;
  let traces: Awaited<ReturnType<typeof startTraces>> = null;
  try {
    const migrated = await migrateConfigured(config, database);
    if (migrated.length > 0) logger.info(`Migrated: ${migrated.join(', ')}`);
    await sharing.maintain();
    const firstStart = await prepareFirstStart(database, related, sharing, config);
    metrics = await startMetrics(config, database, logger);
    traces = await startTraces(config, logger);
    slow = logSlow(config.telemetry.log, database, logger);
    if (config.cache.memoryBytes > 0) cache = await openCache(config, database, logger);
    changes = changesService(database, (level, message, error) => logger[level]({ err: error }, message));
    clients = await openClientServices(config, database, logger);
    search = await openSearch(config, database, logger);
    app = await createApp({
      ...clients,
      search: search?.engine ?? null,
      config,
      database,
      sharing,
      logger,
      cache,
      changes,
      draining,
      metrics: routeOf(config, metrics),
      pageFailed: (page) => pages?.failed(page) ?? false,
      devServers,
    });
    await listen(app, config);
    schedule = publishOnTime(database, createArticles(config, database), logger);
    if (devServers === null) pages = buildWeb(logger);
    if (config.runsJobs) jobs = await startJobs(config, { database, related, sharing, logger, search });
    // In a cluster the primary process prints it.
    if (!cluster.isWorker) welcome(portOf(app), config, logger, firstStart);
    const received = await signal;
    logger.info(`${received}: finishing what was accepted, then stopping. A second one stops at once.`);
    exitOnNextSignal();
    await draining.beginFor(config.drainSeconds);
    return 0;
  } finally {
    pages?.stop();
    await schedule?.stop();
    await app?.close();
    await changes?.close();
    await clients?.close();
    await cache?.close();
    await sharing.close();
    await jobs?.stop();
    await search?.close();
    await metrics?.close();
    await traces?.close();
    slow?.close();
    await database.close();
    // The channel to the primary process would keep this one running.
    if (cluster.isWorker) process.disconnect();
  }
}

const openCache = (config: Config, database: Database, logger: Logger): Promise<CacheService> =>
  cacheService(database, config.cache, (level, message, error) => logger[level]({ err: error }, message));

function portOf({ server }: FastifyInstance): number {
  const address = server.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}
