import type { Database } from '../database.js';

/** Revisions in one transaction. */
const batchSize = 500;

/**
 * Removes idempotency keys after a day, previews a week after they expired, and revisions of more than so many days
 * that readers never saw (0: none).
 */
export async function removeOldEditing(database: Database, unpublishedRevisionDays: number): Promise<void> {
  await database.read({ text: `delete from editing.idempotency where at < now() - interval '24 hours'` });
  await database.read({ text: `delete from editing.preview where expires_at < now() - interval '7 days'` });
  if (unpublishedRevisionDays > 0) while (await removeRevisions(database, unpublishedRevisionDays));
}

/** Whether readers may have missed a version of the article: most articles were public in each, which is quick to see. */
const wasEverHidden = (
  revision: string,
): string => `exists (select from article where article.id = ${revision}.article_id
  and (article.status <> 'PUBLISHED' or article.published_at > ${revision}.saved_at or exists (
    select from editing.revision other where other.article_id = article.id
      and (other.before ? 'STATUS' or other.before ? 'PUBLISHED_AT'))))`;

/**
 * A revision that readers never saw, and that did not end what they saw: without the one that withdrew an article, it
 * would have been public until the next.
 */
const isRemovable = (revision: string): string => `${revision}.saved_at < now() - $1 * interval '1 day'
  and ${revision}.before <> '{}' and case when ${wasEverHidden(revision)} then
    not editing.was_public(${revision}.article_id, ${revision}.version)
    and not coalesce((select editing.was_public(former.article_id, former.version) from editing.revision former
      where former.article_id = ${revision}.article_id and former.version < ${revision}.version
      order by former.version desc limit 1), false)
  else false end`;

/**
 * Removes revisions whose state was not public and that a later revision replaced. What a removed revision changed
 * belongs to the next one then: its values before are merged into it. Returns whether there may be more.
 */
async function removeRevisions(database: Database, days: number): Promise<boolean> {
  const removed = await database.read<{ id: string }>(
    {
      text: `with old as (
          select revision.id, revision.before, next.id as next_id
          from editing.revision
          join lateral (select later.id from editing.revision later
            where later.article_id = revision.article_id and later.version > revision.version
            order by later.version limit 1) next on true
          where ${isRemovable('revision')}
            -- One of each article at a time: the next of one may be the one before another.
            and not exists (select from editing.revision earlier where earlier.article_id = revision.article_id
              and earlier.version < revision.version and ${isRemovable('earlier')})
          order by revision.id limit ${batchSize}
        ), merged as (
          update editing.revision next set before = next.before || old.before from old where next.id = old.next_id
        )
        delete from editing.revision using old where revision.id = old.id returning revision.id::text`,
    },
    [days],
  );
  return removed.length > 0;
}
