import { parseSnapshot } from '../changes/snapshot.js';
import type { SqlReader } from '../database.js';

/** Which transactions had committed, and since when those run that had not. */
export interface ShareMoment {
  readonly snapshot: string;
  readonly runningSince: string;
}

/** A share that was recorded a moment ago, and its place among others. */
export interface RecentShare {
  readonly uid: string;
  /** The uid of its article. */
  readonly article: string;
  readonly recordedAt: string;
}

/** Shares of one statement. */
export const maxRecentShares = 1000;

/** The present moment. The begin of a transaction that is not in the snapshot is not before `runningSince`. */
export async function readShareMoment(reader: SqlReader): Promise<ShareMoment> {
  // In this order: what begins in between begins later than it was looked.
  const [running] = await reader.read<{ since: string }>(runningStatement);
  const [row] = await reader.read<{ snapshot: string }>(snapshotStatement);
  return { snapshot: row?.snapshot ?? '', runningSince: running?.since ?? '' };
}

/**
 * The shares that became visible between two moments, whenever their transactions began, in the order of their times:
 * those after a share, at most `maxRecentShares`.
 */
export const readSharesBetween = (
  reader: SqlReader,
  from: ShareMoment,
  to: ShareMoment,
  after: RecentShare | null,
): Promise<RecentShare[]> =>
  reader.read<RecentShare>(betweenStatement, [
    from.snapshot,
    to.snapshot,
    from.runningSince,
    after?.recordedAt ?? '-infinity',
    after?.uid ?? '00000000-0000-0000-0000-000000000000',
  ]);

/** Whether a later moment has fewer transactions: the database was replaced. */
export const isSetBack = (earlier: ShareMoment, later: ShareMoment): boolean =>
  parseSnapshot(later.snapshot).xmax < parseSnapshot(earlier.snapshot).xmax;

const runningStatement = {
  name: 'shares-running-since',
  // Those that only read for long, as a backup does, write no share. The last seconds are for what other roles hide.
  text: `select (least(now() - interval '5 seconds', min(xact_start)))::text as since from pg_stat_activity
    where datname = current_database() and (backend_xid is not null or xact_start > now() - interval '1 minute')`,
};

const snapshotStatement = {
  name: 'shares-snapshot',
  text: 'select pg_current_snapshot()::text as snapshot',
};

const betweenStatement = {
  name: 'read-shares-between',
  // `xmin` has the lower half of the id of the transaction that wrote the row; rows of shares are never updated.
  // A share may lie a week back when it is recorded: older partitions are left out.
  text: `select recent.uid::text as uid, article.uid::text as article, recorded_at::text as "recordedAt"
    from (
      select share.uid, article_id, recorded_at,
        (next - mod(next - share.xmin::text::bigint, 4294967296))::text::xid8 as xid
      from share, (select pg_snapshot_xmax($2::pg_snapshot)::text::bigint as next) snapshot
      where recorded_at >= $3::timestamptz and (recorded_at, share.uid) > ($4::timestamptz, $5::uuid)
        and shared_at >= now() - interval '8 days'
    ) recent
    join article on article.id = recent.article_id
    where pg_visible_in_snapshot(xid, $2::pg_snapshot) and not pg_visible_in_snapshot(xid, $1::pg_snapshot)
    order by recorded_at, recent.uid limit ${maxRecentShares}`,
};
