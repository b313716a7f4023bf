import type { Database } from '../database.js';

/** Whether the database has never held an article. */
export async function hasNoArticle(database: Database): Promise<boolean> {
  const [row] = await database.read<{ empty: boolean }>({
    text: 'select not exists (select from article) as empty',
  });
  return row?.empty ?? false;
}
