import { Gauge, type Registry } from 'prom-client';
import type { Database } from '../db/database.js';
import { type Backlog, readBacklog } from '../db/telemetry/backlog.js';
import { Standstill } from './standstill.js';

/** A scrape reads the database again when what it read last is older. */
const minIntervalMs = 10_000;

type Values = Readonly<Record<keyof typeof gauges, number>>;

const gauges = {
  dateline_database_up: 'Whether the database answered the last read of what waits: 1 or 0.',
  dateline_jobs_waiting: 'Jobs whose time has come, at most 10000.',
  dateline_jobs_failed: 'Jobs that failed for good, at most 10000.',
  dateline_jobs_oldest_age_seconds: 'Age of the oldest job that waits; 0: none.',
  dateline_related_pending: 'Articles whose related lists wait to be computed, at most 10000.',
  dateline_related_lag_seconds: 'Time for which the next of them has waited; 0: none.',
  dateline_shares_pending: 'Rows of shares and clicks that wait for the counts, at most 10000.',
  dateline_shares_lag_seconds: 'Time for which the next of them has waited; 0: none.',
  dateline_feed_unnumbered: 'Changes that wait for their number in the feed, at most 10000.',
  dateline_feed_lag_seconds: 'Age of the oldest of them; 0: none.',
  dateline_webhooks_waiting: 'Deliveries that wait, also for their next attempt, at most 10000.',
  dateline_webhooks_dead: 'Deliveries that were given up, at most 10000.',
  dateline_webhooks_lag_seconds: 'Age of the oldest delivery that is due; 0: none.',
  dateline_sources_active: 'Sources that are polled.',
  dateline_sources_failing: 'Sources whose last poll failed.',
  dateline_sources_lag_seconds: 'Time since the source that is due longest was due; 0: none.',
  dateline_search_index_lag_seconds:
    'Age of the oldest change that the index of the search server lacks; 0: none.',
  dateline_cdn_purge_lag_seconds: 'Age of the oldest change that the CDN was not told; 0: none, or no CDN.',
} as const;

/**
 * What waits in the database. It is read by a scrape, at most every ten seconds, and by one process of a cluster; several
 * gateways read the same.
 */
export function addBacklog(register: Registry, { control }: Pick<Database, 'control'>): void {
  let readAt = Number.NEGATIVE_INFINITY;
  const related = new Standstill();
  const shares = new Standstill();
  const set = new Map<string, Gauge>();
  const update = async (): Promise<void> => {
    if (performance.now() - readAt < minIntervalMs) return;
    readAt = performance.now();
    try {
      const backlog = await readBacklog(control);
      const values = valuesOf(
        backlog,
        related.seconds(backlog.relatedFirst),
        shares.seconds(backlog.sharesFirst),
      );
      for (const [name, gauge] of set) gauge.set(values[name as keyof Values]);
    } catch {
      // What is not known has no value.
      for (const gauge of set.values()) gauge.remove();
      set.get('dateline_database_up')?.set(0);
    }
  };
  let updating: Promise<void> | null = null;
  const collect = (): Promise<void> => {
    updating ??= update().finally(() => {
      updating = null;
    });
    return updating;
  };
  for (const [name, help] of Object.entries(gauges))
    set.set(name, new Gauge({ name, help, registers: [register], aggregator: 'max', collect }));
}

const valuesOf = (backlog: Backlog, relatedLag: number, sharesLag: number): Values => ({
  dateline_database_up: 1,
  dateline_jobs_waiting: backlog.jobsWaiting,
  dateline_jobs_failed: backlog.jobsFailed,
  dateline_jobs_oldest_age_seconds: backlog.jobsAgeSeconds ?? 0,
  dateline_related_pending: backlog.relatedPending,
  dateline_related_lag_seconds: relatedLag,
  dateline_shares_pending: backlog.sharesPending,
  dateline_shares_lag_seconds: sharesLag,
  dateline_feed_unnumbered: backlog.changesUnnumbered,
  dateline_feed_lag_seconds: backlog.changesAgeSeconds ?? 0,
  dateline_webhooks_waiting: backlog.webhooksWaiting,
  dateline_webhooks_dead: backlog.webhooksDead,
  dateline_webhooks_lag_seconds: backlog.webhooksAgeSeconds ?? 0,
  dateline_sources_active: backlog.sourcesActive,
  dateline_sources_failing: backlog.sourcesFailing,
  dateline_sources_lag_seconds: backlog.sourcesAgeSeconds ?? 0,
  dateline_search_index_lag_seconds: backlog.searchIndexAgeSeconds ?? 0,
  dateline_cdn_purge_lag_seconds: backlog.purgeAgeSeconds ?? 0,
});
