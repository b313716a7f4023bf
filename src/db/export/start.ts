import { changeCursorSql, numberAfter } from '../read/change-page.js';
import { raw, sql } from '../read/sql.js';
import type { ExportReader } from './reader.js';

/** Where the next export of changes starts. */
export interface ExportStart {
  readonly next: string;
  /** The cursor of the feed of changes. */
  readonly cursor: string;
}

const startSql = sql`select (
    select to_char(least(now(), min(xact_start)) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()) as next,
  ${changeCursorSql(raw('head'))} as cursor from (
    select (select id from changes.timeline order by place desc limit 1) as timeline, last_number as number
    from changes.numbering) head`;

/**
 * From where an export of what changes after this one reads. The time is the start of the oldest transaction that still
 * runs, because rows have the times at which their transactions began.
 */
export async function readStart(reader: ExportReader): Promise<ExportStart> {
  const [start] = await reader.query<ExportStart>(startSql.text, startSql.values);
  if (!start) throw new Error('The numbering of the feed of changes has no row.');
  return start;
}

/** The number of a cursor of the feed of changes. BAD_USER_INPUT for another text; the database refuses a foreign one. */
export async function readNumber(reader: ExportReader, cursor: string): Promise<string> {
  const number = numberAfter(cursor, false);
  const { text, values } = sql`select (${number})::text as number`;
  const [row] = await reader.query<{ number: string }>(text, values);
  return row?.number ?? '0';
}
