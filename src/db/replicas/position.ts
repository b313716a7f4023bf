/** A position in the write-ahead log (LSN), on a timeline of the server. */
export interface Position {
  readonly timeline: number;
  readonly lsn: bigint;
}

/** The columns of a position of the primary, as PostgreSQL returns them. */
export interface PositionRow {
  /** Hexadecimal, as in the names of the log's files. */
  readonly timeline: string;
  readonly lsn: string;
}

/**
 * SQL of the primary's position. What the statement's snapshot sees is written before it. The insert position, because
 * a transaction that commits asynchronously is visible before its log is written out.
 */
export const positionColumns = `left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) as timeline,
    (pg_current_wal_insert_lsn() - '0/0')::text as lsn`;

export const readPosition = ({ timeline, lsn }: PositionRow): Position => ({
  timeline: Number.parseInt(timeline, 16),
  lsn: beforePageHeader(BigInt(lsn)),
});

const pageBytes = 8192n;
const pageHeaderBytes = 24n;

/**
 * The insert position at the start of a page is after its header, where no record ends: replicas replay up to the page
 * until more is written.
 */
const beforePageHeader = (lsn: bigint): bigint =>
  lsn % pageBytes === pageHeaderBytes ? lsn - pageHeaderBytes : lsn;

/** Whether a position is at another one or after it. A later timeline contains what was kept of the earlier ones. */
export const hasReached = (position: Position, required: Position): boolean =>
  position.timeline >= required.timeline && position.lsn >= required.lsn;

/** The later of two positions. After a failover the log of the new timeline may begin at an earlier LSN. */
export const laterOf = (one: Position | null, other: Position): Position =>
  one && (one.timeline > other.timeline || (one.timeline === other.timeline && one.lsn > other.lsn))
    ? one
    : other;
