import { inTransaction, lockNumbering } from './number.js';
import type { RunQuery } from './read.js';

/**
 * Notices that the database was restored from a dump, copied, promoted or recovered to a point in time. The feed then
 * begins a new timeline: cursors up to this point stay valid, and cursors of changes that were lost do not. After a dump
 * the transaction ids of the log are those of another server, and the whole log is numbered again.
 */
export async function adoptDatabase(query: RunQuery): Promise<void> {
  if (!(await isForeign(query))) return;
  await inTransaction(query, async () => {
    await lockNumbering(query);
    await query(
      `with present as (${presentSql}),
       begun as (
         insert into changes.timeline (started_after) select last_number from changes.numbering, present
         where numbering.origin <> '' and (numbering.origin <> present.origin or numbering.history <> present.history)
       ),
       walked as (
         insert into changes.walk (kind, name_id) select 'log', max(seq) from changes.log, changes.numbering, present
         where numbering.origin not in ('', present.origin) having max(seq) is not null
       )
       update changes.numbering set origin = present.origin, history = present.history,
         snapshot = case when numbering.origin in ('', present.origin) then snapshot else pg_current_snapshot()::text end
       from present`,
      [],
    );
  });
}

/** The server's own id and the database's, and the timeline of its write-ahead log, which a recovery changes. */
const presentSql = `select system_identifier || '-' || pg_database.oid as origin,
    left(pg_walfile_name(pg_current_wal_lsn()), 8) as history
  from pg_control_system(), pg_database where datname = current_database()`;

async function isForeign(query: RunQuery): Promise<boolean> {
  const [row] = await query<{ foreign: boolean }>(
    `select exists (select from changes.numbering, (${presentSql}) present
      where numbering.origin <> present.origin or numbering.history <> present.history) as foreign`,
    [],
  );
  return row?.foreign ?? false;
}
