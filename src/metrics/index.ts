import { AggregatorRegistry, collectDefaultMetrics, Registry } from 'prom-client';
import type { Database } from '../db/database.js';
import { addBacklog } from './backlog.js';
import { addGauges } from './gauges.js';
import { countRequests } from './requests.js';
import { countWork } from './work.js';

/** The metrics of a process, for the process that adds them up. */
export type ProcessMetrics = Awaited<ReturnType<Registry['getMetricsAsJSON']>>;

export interface Metrics {
  readonly contentType: string;
  /** The metrics of this process in Prometheus' text format. */
  text(): Promise<string>;
  values(): Promise<ProcessMetrics>;
  close(): void;
}

export interface MetricsOptions {
  /** The database to read what waits from; null: another process does. */
  readonly database: Pick<Database, 'control'> | null;
  readonly maxOperations: number;
}

/** Starts to count. */
export function openMetrics({ database, maxOperations }: MetricsOptions): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register, prefix: 'dateline_' });
  addGauges(register);
  if (database) addBacklog(register, database);
  const listening = [...countRequests(register, maxOperations), ...countWork(register)];
  return {
    contentType: register.contentType,
    text: () => register.metrics(),
    values: () => register.getMetricsAsJSON(),
    close() {
      for (const stop of listening) stop();
      register.clear();
    },
  };
}

/** Adds up the metrics of the processes of a cluster. */
export const sumOf = (processes: readonly ProcessMetrics[]): Promise<string> =>
  AggregatorRegistry.aggregate([...processes]).metrics();
