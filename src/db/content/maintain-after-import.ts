import type { Database } from '../database.js';

/** Maintenance after a large import: merges pending entries into the search indexes, and updates the planner's statistics. */
export async function maintainAfterImport(database: Database): Promise<void> {
  await database.transaction('maintain_after_import', async (manager) => {
    await manager.query('set local statement_timeout = 0');
    await manager.query(
      `select gin_clean_pending_list('article_search'), gin_clean_pending_list('article_impact')`,
    );
    await manager.query(
      'analyze article, article_topic, article_author, article_related, topic, author, section',
    );
  });
}
