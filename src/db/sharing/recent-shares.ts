import type { SqlReader } from '../database.js';

/** A share that was recorded a moment ago. */
export interface RecentShare {
  readonly uid: string;
  /** The uid of its article. */
  readonly article: string;
}

/** Shares of one look; of more the latest are taken. */
const maxShares = 20_000;

/**
 * The shares that were recorded since a time of the database's clock, and the time now. Null: none, only the time. A
 * share is there when its transaction has committed, mostly some milliseconds after its time.
 */
export async function readRecentShares(
  reader: SqlReader,
  since: string | null,
): Promise<{ readonly now: string; readonly shares: readonly RecentShare[] }> {
  const rows = await reader.read<{ now: string; uid: string | null; article: string }>(statement, [since]);
  const shares = rows.flatMap(({ uid, article }) => (uid === null ? [] : [{ uid, article }]));
  return { now: rows[0]?.now ?? '', shares: shares.reverse() };
}

const statement = {
  name: 'read-recent-shares',
  // A share may lie a week back when it is recorded: older partitions are left out.
  text: `select to_char(clock.now at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now, recent.uid::text as uid, article.uid::text as article
    from (select now() as now) clock
    left join lateral (
      select share.uid, share.article_id, recorded_at from share
      where recorded_at >= $1::timestamptz and shared_at >= now() - interval '8 days'
      order by recorded_at desc, uid limit ${maxShares}
    ) recent on true
    left join article on article.id = recent.article_id
    order by recent.recorded_at desc, recent.uid`,
};
