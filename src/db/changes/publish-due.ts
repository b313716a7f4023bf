import type { Database } from '../database.js';
import { recordPublished } from './record.js';

/** Articles per transaction. */
const batchSize = 500;

/** Records the publication of scheduled articles that are due; returns their number. No write marks that moment. */
export async function publishDue(database: Database): Promise<number> {
  const [due] = await database.read<{ exist: boolean }>({
    name: 'due-articles',
    text: 'select exists (select from changes.scheduled where at <= now()) as exist',
  });
  if (!due?.exist) return 0;
  return database.transaction('publish_due', async (transaction) => {
    const due = await transaction.query<{ id: string }[]>(
      `with due as (
         select article_id from changes.scheduled where at <= now() order by at limit $1 for update skip locked
       ), deleted as (
         delete from changes.scheduled scheduled using due where scheduled.article_id = due.article_id
         returning scheduled.article_id
       ) select article_id::text as id from deleted`,
      [batchSize],
    );
    await recordPublished(
      transaction,
      due.map(({ id }) => id),
    );
    return due.length;
  });
}
