import type { SourceTrust } from '../../domain/sources.js';
import type { Database } from '../database.js';
import type { SourceSettings } from './sources.js';

/** A source that this process polls. */
export interface ClaimedSource extends SourceSettings {
  readonly id: string;
  readonly uid: string;
  readonly url: string;
  readonly host: string;
  readonly trust: SourceTrust;
  readonly failures: number;
  readonly quietPolls: number;
  readonly entityTag: string | null;
  readonly lastModified: string | null;
  readonly bodyHash: Buffer | null;
  /** The interval that the feed asked for last, and the hours and days (UTC) in which it asks not to be polled. */
  readonly askedMinutes: number | null;
  readonly skipped: { readonly hours: readonly number[]; readonly days: readonly number[] };
  readonly succeededAt: Date | null;
  readonly failingSince: Date | null;
  /** When its failure was reported. */
  readonly reportedAt: Date | null;
  /** Whether a hub tells of its news. */
  readonly hasHub: boolean;
}

const columns = `source.id::text, source.uid::text, url, host, name, section, language,
  every_minutes as "everyMinutes", full_text as "fullText", trust, failures, quiet_polls as "quietPolls",
  entity_tag as "entityTag", last_modified as "lastModified", body_hash as "bodyHash",
  asked_minutes as "askedMinutes", json_build_object('hours', skip_hours, 'days', skip_days) as skipped,
  succeeded_at as "succeededAt", failing_since as "failingSince", reported_at as "reportedAt", coalesce(hub_until > now(), false) as "hasHub"`;

/** Only one process claims at a time, so that no host is claimed twice. Arbitrary, and distinct from other locks. */
const lockId = 4_821_398;

/** Which sources to claim: those that are due, or one of them, due or not. */
export type ClaimFilter = { readonly due: Date } | { readonly uid: string; readonly due: Date };

/**
 * Claims sources for some time: at most `count`, those that have waited longest, and none of a host of which another
 * source is claimed.
 */
export function claimSources(
  database: Database,
  filter: ClaimFilter,
  count: number,
  leaseMs: number,
): Promise<ClaimedSource[]> {
  return database.transaction('claim_sources', async (transaction) => {
    await transaction.query('select pg_advisory_xact_lock($1)', [lockId]);
    const one = 'uid' in filter;
    // `update … returning` gives rows and their number.
    const [rows] = await transaction.query<[ClaimedSource[], number]>(
      `with due as (
         select distinct on (host) id, next_at from sources.source candidate
         where ${one ? 'uid = $4' : 'not paused and next_at <= $1'}
           and not exists (select from sources.source other where other.host = candidate.host and other.leased_until > $1)
         order by host, next_at, id
       ), chosen as (select id from due order by next_at limit $2)
       update sources.source set leased_until = $1 + $3 * interval '1 millisecond', tried_at = $1
       from chosen where source.id = chosen.id returning ${columns}`,
      [filter.due, count, leaseMs, ...(one ? [filter.uid] : [])],
    );
    return rows;
  });
}
