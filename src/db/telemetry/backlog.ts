import type { ControlConnection } from '../control-connection.js';

/** What waits in the database: how much, at most `maxCounted`, and for how long. Null: nothing waits. */
export interface Backlog {
  readonly jobsWaiting: number;
  readonly jobsFailed: number;
  readonly jobsAgeSeconds: number | null;
  readonly relatedPending: number;
  /** The first article that waits; it is taken next. */
  readonly relatedFirst: string | null;
  readonly sharesPending: number;
  readonly sharesFirst: string | null;
  readonly changesUnnumbered: number;
  readonly changesAgeSeconds: number | null;
  readonly webhooksWaiting: number;
  readonly webhooksDead: number;
  readonly webhooksAgeSeconds: number | null;
  readonly sourcesFailing: number;
  readonly sourcesActive: number;
  readonly sourcesAgeSeconds: number | null;
  readonly searchIndexAgeSeconds: number | null;
  readonly purgeAgeSeconds: number | null;
}

/** Rows that are counted of a kind: a count takes milliseconds whatever waits. */
export const maxCounted = 10_000;

const age = (time: string): string => `extract(epoch from now() - ${time})::float8`;

/** Rows of the log that a snapshot does not see; the index of transaction ids leads to them. */
const unseenBy = (snapshot: string): string => `
    select at from changes.log where xid >= pg_snapshot_xmin(${snapshot}::pg_snapshot)
      and not pg_visible_in_snapshot(xid, ${snapshot}::pg_snapshot) limit ${maxCounted}`;

const statement = `
  with job as (
    select run_at, attempts < max_attempts as waits from graphile_worker.jobs
    where run_at <= now() and locked_at is null limit ${maxCounted}
  ), related as (
    select article_id from related.pending order by article_id limit ${maxCounted}
  ), share as (
    select id from sharing.pending order by id limit ${maxCounted}
  ), unnumbered as (
    select unseen.at from changes.numbering position, lateral (${unseenBy('position.snapshot')}) unseen
  ), unpurged as (
    select unseen.at from changes.purged position, lateral (${unseenBy('position.snapshot')}) unseen
  ), delivery as (
    (select next_at from webhooks.delivery where next_at is not null limit ${maxCounted})
    union all (select null from webhooks.delivery where failed_at is not null limit ${maxCounted})
  ), source as (
    select failing_since, next_at from sources.source where not paused limit ${maxCounted}
  ), unindexed as (
    select missed.at from changes.search_index position, lateral (
      select at from changes.feed where feed.number > position.number order by feed.number limit 1
    ) missed
  )
  select
    (select count(*) from job where waits)::int as "jobsWaiting",
    (select count(*) from job where not waits)::int as "jobsFailed",
    (select ${age('min(run_at)')} from job where waits) as "jobsAgeSeconds",
    (select count(*) from related)::int as "relatedPending",
    (select min(article_id)::text from related) as "relatedFirst",
    (select count(*) from share)::int as "sharesPending",
    (select min(id)::text from share) as "sharesFirst",
    (select count(*) from unnumbered)::int as "changesUnnumbered",
    (select ${age('min(at)')} from unnumbered) as "changesAgeSeconds",
    (select count(*) from delivery where next_at is not null)::int as "webhooksWaiting",
    (select count(*) from delivery where next_at is null)::int as "webhooksDead",
    (select ${age('min(next_at)')} from delivery where next_at <= now()) as "webhooksAgeSeconds",
    (select count(*) from source where failing_since is not null)::int as "sourcesFailing",
    (select count(*) from source)::int as "sourcesActive",
    (select ${age('min(next_at)')} from source where next_at <= now()) as "sourcesAgeSeconds",
    (select ${age('min(at)')} from unindexed) as "searchIndexAgeSeconds",
    (select ${age('min(at)')} from unpurged) as "purgeAgeSeconds"`;

/** Reads it with one statement, on the connection for health checks, whose timeout is two seconds. */
export async function readBacklog(control: Pick<ControlConnection, 'read'>): Promise<Backlog> {
  const [row] = await control.read<Backlog>(statement);
  if (!row) throw new Error('The read of the backlog returned no row.');
  return row;
}
