import type { TestDatabase } from './test-database.js';

/** Moves the time of a scheduled story to now: tests that wait for it would depend on how fast the machine is. */
export async function letScheduledCome(base: Pick<TestDatabase, 'sql'>, uri: string): Promise<void> {
  await base.sql('update article set published_at = now() where source_uri = $1', [uri]);
  await base.sql(
    'update changes.scheduled set at = now() where article_id = (select id from article where source_uri = $1)',
    [uri],
  );
}

/** Moves the time of a draft that is scheduled, or of a first publication, to now. */
export async function letDraftCome(base: Pick<TestDatabase, 'sql'>, articleId: string): Promise<void> {
  await base.sql(
    `update editing.draft set publish_at = now()
     where article_id = (select id from article where 'art_' || uid = $1) and publish_at is not null`,
    [articleId],
  );
  await base.sql(
    `update article set published_at = now() where 'art_' || uid = $1 and published_at > now()`,
    [articleId],
  );
}
