import { Gauge, type Registry } from 'prom-client';
import { type ReadingName, takeReadings } from '../domain/readings.js';

interface Read {
  readonly name: string;
  readonly help: string;
  readonly label: string;
  readonly from: ReadingName;
}

const reads: readonly Read[] = [
  {
    name: 'dateline_memory_bytes',
    help: 'Memory of what a process keeps, estimated, by kind.',
    label: 'kind',
    from: 'memory',
  },
  {
    name: 'dateline_database_connections',
    help: 'Open connections of a pool.',
    label: 'pool',
    from: 'pool_connections',
  },
  {
    name: 'dateline_database_connections_used',
    help: 'Connections of a pool in use; for short_reads statements in flight.',
    label: 'pool',
    from: 'pool_used',
  },
  {
    name: 'dateline_database_waiting',
    help: 'Statements that wait for a connection of a pool.',
    label: 'pool',
    from: 'pool_waiting',
  },
  {
    name: 'dateline_requests_in_flight',
    help: 'GraphQL requests that are being executed.',
    label: 'state',
    from: 'requests_in_flight',
  },
  {
    name: 'dateline_live_connections',
    help: 'Connections with subscriptions.',
    label: 'state',
    from: 'live_connections',
  },
  {
    name: 'dateline_live_subscriptions',
    help: 'Subscriptions, and readers of /events.',
    label: 'state',
    from: 'live_subscriptions',
  },
];

/** What components hold, read when metrics are collected. Processes of a cluster add up. */
export function addGauges(register: Registry): void {
  for (const { name, help, label, from } of reads) {
    new Gauge({
      name,
      help,
      labelNames: [label],
      registers: [register],
      aggregator: 'sum',
      collect() {
        for (const { of, value } of takeReadings(from)) this.set({ [label]: of }, value);
      },
    });
  }
}
