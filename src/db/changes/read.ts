import { type Position, type PositionRow, positionColumns, readPosition } from '../replicas/position.js';
import type { Change } from './change.js';
import { formatSnapshot, includesSnapshot, parseSnapshot, type Snapshot } from './snapshot.js';

/** The result of a poll of the change log. */
export interface ChangePoll {
  readonly snapshot: Snapshot;
  /** The database's clock, in milliseconds since 1970. */
  readonly at: number;
  readonly changes: readonly Change[];
  /** A position in the write-ahead log by which all of them are written. */
  readonly position?: Position;
  /** When the first of the changes was written; null without changes. */
  readonly oldestAt?: number | null | undefined;
}

/** Changes read in one poll. More of them count as a gap. */
const maxChanges = 20_000;
/** A poll after a longer pause counts as a gap: the log keeps changes for two days. */
const maxPauseMs = 47 * 3_600_000;
/** Changes read at the start, so that responses shared by other processes shortly before can be checked. */
const firstPollChanges = 2000;

const pollSql = (rows: string): string => `select pg_current_snapshot()::text as snapshot,
    (extract(epoch from now()) * 1000)::float8 as at,
    coalesce(changes, '[]') as changes, (extract(epoch from oldest) * 1000)::float8 as "oldestAt",
    ${positionColumns}
    from (select json_agg(json_build_object('kind', kind, 'xid', xid::text, 'articleId', article_id::text,
      'tags', tags, 'before', before, 'after', after) order by seq) as changes, min(at) as oldest
      from (${rows}) row) found`;

interface PollRow extends Omit<ChangePoll, 'snapshot' | 'position'>, PositionRow {
  readonly snapshot: string;
}

const parsePoll = ([row]: readonly PollRow[]): ChangePoll => {
  if (!row) throw new Error('The poll of the change log returned no row.');
  const { snapshot, at, changes, oldestAt } = row;
  return { snapshot: parseSnapshot(snapshot), at, changes, oldestAt, position: readPosition(row) };
};

/** The first poll, or the first after a gap. */
export interface FirstPoll extends ChangePoll {
  /** It holds every change that this snapshot does not see. */
  readonly since: Snapshot;
  /** Identifies the database server: transaction ids of a copy on another server differ. */
  readonly origin: string;
}

export async function readFirst(query: RunQuery): Promise<FirstPoll> {
  const [database] = await query<{ origin: string }>(
    `select system_identifier || '-' || pg_database.oid as origin
     from pg_control_system(), pg_database where datname = current_database()`,
    [],
  );
  const first = parsePoll(
    await query<PollRow>(
      pollSql(`select * from changes.log order by xid desc limit ${firstPollChanges}`),
      [],
    ),
  );
  const since = first.changes.length < firstPollChanges ? 0n : afterOldest(first.changes);
  return {
    ...first,
    since: { xmin: since, xmax: since, inProgress: new Set() },
    origin: database?.origin ?? '',
  };
}

/** After the oldest transaction: the poll may hold only a part of its changes. */
const afterOldest = (changes: readonly Change[]): bigint =>
  changes.map(({ xid }) => BigInt(xid)).reduce((a, b) => (a < b ? a : b)) + 1n;

/** Runs a statement on one connection, or in a transaction. */
export type RunQuery = <Row extends object>(text: string, values: readonly unknown[]) => Promise<Row[]>;

/** The changes since an earlier poll; null after a gap. */
export async function readSince(
  query: RunQuery,
  last: Omit<ChangePoll, 'changes'>,
): Promise<ChangePoll | null> {
  const poll = parsePoll(
    await query<PollRow>(
      // Rows restored from another server may have transaction ids in the future.
      pollSql(`select * from changes.log where xid >= $1::xid8 and not pg_visible_in_snapshot(xid, $2::pg_snapshot)
        and pg_visible_in_snapshot(xid, pg_current_snapshot()) order by seq limit ${maxChanges + 1}`),
      [String(last.snapshot.xmin), formatSnapshot(last.snapshot)],
    ),
  );
  const isGap =
    poll.changes.length > maxChanges ||
    poll.at - last.at > maxPauseMs ||
    // A failover to a server with fewer transactions.
    !includesSnapshot(poll.snapshot, last.snapshot);
  return isGap ? null : poll;
}
