import cluster from 'node:cluster';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../../config/config.js';
import type { Database } from '../../db/database.js';
import { type MetricsRouteOptions, metricsRoute } from '../../http/metrics.js';
import { listen } from '../listen.js';
import { answerPrimary, metricsOfWorkers } from './processes.js';

export interface RunningMetrics {
  /** The metrics of all processes, in Prometheus' text format. */
  readonly collect: () => Promise<string>;
  close(): Promise<void>;
}

/**
 * Counts, and serves `/metrics` on a port of its own where one is set. Null when there is neither port nor key: then
 * nothing is counted. In a cluster the primary process adds up and listens.
 */
export async function startMetrics(
  { telemetry, workers }: Pick<Config, 'telemetry' | 'workers'>,
  database: Pick<Database, 'control'>,
  logger: Pick<Logger, 'info'>,
): Promise<RunningMetrics | null> {
  const { metricsPort, metricsHost, metricsKey, metricsOperations } = telemetry;
  if (metricsPort === null && metricsKey === '') return null;
  const { openMetrics, sumOf } = await import('../../metrics/index.js');
  const metrics = openMetrics({
    database: cluster.isWorker ? null : database,
    maxOperations: metricsOperations,
  });
  const collectAll = async (): Promise<string> => sumOf([await metrics.values(), ...(await ofWorkers())]);
  const isPrimary = cluster.isPrimary && workers > 1;
  const ofWorkers = isPrimary ? metricsOfWorkers(collectAll) : async () => [];
  const collect = cluster.isWorker
    ? answerPrimary(() => metrics.values())
    : isPrimary
      ? collectAll
      : () => metrics.text();
  const server = metricsPort === null || cluster.isWorker ? null : serverOf(metricsKey, collect);
  if (server) {
    await listen(server, { host: metricsHost, port: metricsPort ?? 0, prefix: 'METRICS_' });
    logger.info(`Metrics are at ${server.listeningOrigin}/metrics.`);
  }
  return {
    collect,
    async close() {
      await server?.close();
      metrics.close();
    },
  };
}

/** The route on the port of the gateway; null where metrics have a port of their own. */
export const routeOf = (
  { telemetry }: Pick<Config, 'telemetry'>,
  metrics: RunningMetrics | null,
): MetricsRouteOptions | null =>
  metrics && telemetry.metricsPort === null ? { key: telemetry.metricsKey, collect: metrics.collect } : null;

function serverOf(key: string, collect: () => Promise<string>): FastifyInstance {
  const server = Fastify({ forceCloseConnections: true });
  void server.register(metricsRoute, { key, collect });
  return server;
}
