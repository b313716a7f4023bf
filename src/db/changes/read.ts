import type { Change } from './change.js';
import { formatSnapshot, includesSnapshot, parseSnapshot, type Snapshot } from './snapshot.js';

/** One look at the log. */
export interface ChangePoll {
  readonly snapshot: Snapshot;
  /** The database's clock, in milliseconds since 1970. */
  readonly at: number;
  readonly changes: readonly Change[];
}

/** More that was missed is not read, but taken for a gap. */
const maxMissed = 20_000;
/** The log is kept for two days; a look from before this time may have missed what is gone from it. */
const maxAwayMs = 47 * 3_600_000;
/** A look back at the start, so that what others made shortly before can be checked. */
const lookBack = 2000;

const poll = (rows: string): string => `select pg_current_snapshot()::text as snapshot,
    (extract(epoch from now()) * 1000)::float8 as at,
    coalesce((select json_agg(json_build_object('kind', kind, 'xid', xid::text, 'articleId', article_id::text,
      'tags', tags, 'before', before, 'after', after) order by seq) from (${rows}) row), '[]') as changes`;

interface LookRow extends Omit<ChangePoll, 'snapshot'> {
  readonly snapshot: string;
}

const toLook = ([row]: readonly LookRow[]): ChangePoll => {
  if (!row) throw new Error('PostgreSQL said nothing of the change log.');
  return { ...row, snapshot: parseSnapshot(row.snapshot) };
};

/** The look that others go on from. */
export interface FirstPoll extends ChangePoll {
  /** From which snapshot on every change is known. */
  readonly since: Snapshot;
  /** Names the database: a copy of it elsewhere counts its transactions otherwise. */
  readonly origin: string;
}

export async function readFirst(ask: Ask): Promise<FirstPoll> {
  const [database] = await ask<{ origin: string }>(
    `select system_identifier || '-' || pg_database.oid as origin
     from pg_control_system(), pg_database where datname = current_database()`,
    [],
  );
  const first = toLook(
    await ask<LookRow>(poll(`select * from changes.log order by xid desc limit ${lookBack}`), []),
  );
  const since = first.changes.length < lookBack ? 0n : beyondOldest(first.changes);
  return {
    ...first,
    since: { xmin: since, xmax: since, inProgress: new Set() },
    origin: database?.origin ?? '',
  };
}

/** Of the oldest transaction the look may hold a part alone. */
const beyondOldest = (changes: readonly Change[]): bigint =>
  changes.map(({ xid }) => BigInt(xid)).reduce((a, b) => (a < b ? a : b)) + 1n;

/** Asks one connection, or a transaction. */
export type Ask = <Row extends object>(text: string, values: readonly unknown[]) => Promise<Row[]>;

/** What an earlier look did not see; null when the log cannot tell. */
export async function readMissed(ask: Ask, last: Omit<ChangePoll, 'changes'>): Promise<ChangePoll | null> {
  const missed = toLook(
    await ask<LookRow>(
      // Rows of a dump from elsewhere may name transactions that this server has yet to have.
      poll(`select * from changes.log where xid >= $1::xid8 and not pg_visible_in_snapshot(xid, $2::pg_snapshot)
        and pg_visible_in_snapshot(xid, pg_current_snapshot()) order by seq limit ${maxMissed + 1}`),
      [String(last.snapshot.xmin), formatSnapshot(last.snapshot)],
    ),
  );
  const gap =
    missed.changes.length > maxMissed ||
    missed.at - last.at > maxAwayMs ||
    // Another server took its place, and knows less.
    !includesSnapshot(missed.snapshot, last.snapshot);
  return gap ? null : missed;
}
