import { numberWalk } from './number-walk.js';
import { numberedSql } from './numbering-sql.js';
import type { RunQuery } from './read.js';

/** Advisory lock of the transaction that gives numbers. Arbitrary, and distinct from other advisory locks. */
const lockId = 4_821_396;
/** Rows of the log that are numbered in one transaction, and the rest of the last row's transaction. */
const maxRows = 5000;

/** The channel on which every process hears of new numbers; the payload is the last one. */
export const numberChannel = 'dateline_number';

/** BUSY: another process gives numbers just now. MORE: there is more to number at once. */
export type NumberingResult = 'DONE' | 'MORE' | 'BUSY';

interface Position {
  readonly lastNumber: string;
  readonly snapshot: string;
  readonly xmin: string;
}

/** Whether changes wait for their numbers. It takes no lock. */
export async function hasUnnumbered(query: RunQuery): Promise<boolean> {
  const [position] = await query<Position>(positionSql, []);
  if (!position) return false;
  const [row] = await query<{ found: boolean }>(
    `select exists (select from changes.walk) or exists (select from changes.log where ${unseen}) as found`,
    [position.xmin, position.snapshot],
  );
  return row?.found ?? false;
}

/**
 * Numbers changes of the log, and then a part of a walk, in one transaction. The lock ends with it, so that nothing
 * remains of a process that dies.
 */
export async function numberChanges(query: RunQuery): Promise<NumberingResult> {
  return inTransaction(query, async () => {
    const [lock] = await query<{ got: boolean }>(`select pg_try_advisory_xact_lock(${lockId}) as got`, []);
    if (!lock?.got) return 'BUSY';
    // After the lock: it sees what the last process with the lock committed.
    const [before] = await query<Position>(positionSql, []);
    if (!before) throw new Error('changes.numbering has no row.');
    const isLogDone = await numberLog(query, before);
    const isWalkDone = await numberWalk(query);
    const [after] = await query<Position>(positionSql, []);
    if (after && after.lastNumber !== before.lastNumber)
      await query(`select pg_notify('${numberChannel}', $1)`, [after.lastNumber]);
    return isLogDone && isWalkDone ? 'DONE' : 'MORE';
  });
}

/** Runs work in a transaction on the connection of `query`. */
export async function inTransaction<Result>(query: RunQuery, work: () => Promise<Result>): Promise<Result> {
  await query('begin', []);
  try {
    const result = await work();
    await query('commit', []);
    return result;
  } catch (error) {
    // On a lost connection there is nothing to roll back.
    await query('rollback', []).catch(() => undefined);
    throw error;
  }
}

/** Waits for the lock, within a transaction. */
export const lockNumbering = (query: RunQuery): Promise<object[]> =>
  query(`select pg_advisory_xact_lock(${lockId})`, []);

const positionSql = `select last_number::text as "lastNumber", snapshot,
  pg_snapshot_xmin(snapshot::pg_snapshot)::text as xmin from changes.numbering`;

/** Rows that the position does not see. Rows restored from another server may have transaction ids in the future. */
const unseen = `xid >= $1::xid8 and not pg_visible_in_snapshot(xid, $2::pg_snapshot)
  and pg_visible_in_snapshot(xid, pg_current_snapshot())`;

/**
 * Numbers the articles of the log's next rows. Where many wait, as after an import without a gateway, it takes whole
 * transactions in the order of their ids, up to one that is older than every running transaction.
 */
async function numberLog(query: RunQuery, { snapshot, xmin }: Position): Promise<boolean> {
  const [row] = await query<{ more: boolean }>(
    `with cut as materialized (
       select xid from changes.log where ${unseen} and xid < pg_snapshot_xmin(pg_current_snapshot())
       order by xid offset ${maxRows} limit 1
     ),
     changed as materialized (
       select article_id as id, max(seq) as place, max(at) as at from changes.log
       where ${unseen} and kind = 'ARTICLE' and (not exists (select from cut) or xid <= (select xid from cut))
       group by article_id
     ), ${numberedSql()}
     update changes.numbering set last_number = last_number + (select count(*) from numbered), at = now(),
       snapshot = coalesce((select format('%1$s:%1$s:', xid::text::numeric + 1) from cut), pg_current_snapshot()::text)
     returning exists (select from cut) as more`,
    [xmin, snapshot],
  );
  return !row?.more;
}
