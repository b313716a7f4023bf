import type { Database } from '../database.js';

/** After much was written: what waits to enter the search index enters it, and the planner learns the new sizes. */
export async function tidyAfterImport(database: Database): Promise<void> {
  await database.transaction(async (manager) => {
    await manager.query('set local statement_timeout = 0');
    await manager.query(`select gin_clean_pending_list('article_search')`);
    await manager.query(
      'analyze article, article_topic, article_author, article_related, topic, author, section',
    );
  });
}
