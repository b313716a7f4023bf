import type { Database } from '../database.js';
import { recordShown } from './record.js';

/** At most so many in one transaction. */
const together = 500;

/** Records the articles whose time has come, as nobody wrote anything when it did; gives how many. */
export function publishDue(database: Database): Promise<number> {
  return database.transaction(async (transaction) => {
    const due = await transaction.query<{ id: string }[]>(
      `with due as (
         select article_id from changes.scheduled where at <= now() order by at limit $1 for update skip locked
       ), gone as (
         delete from changes.scheduled scheduled using due where scheduled.article_id = due.article_id
         returning scheduled.article_id
       ) select article_id::text as id from gone`,
      [together],
    );
    await recordShown(
      transaction,
      due.map(({ id }) => id),
    );
    return due.length;
  });
}
