import type { EntityManager } from 'typeorm';
import type { ArticleWithId } from './write-links.js';

/**
 * Withdraws articles that their source killed. Their content stays for editors. A kill without a version applies to all
 * versions up to now: an older version that arrives later does not publish the article again.
 */
export async function killArticles(manager: EntityManager, kills: readonly ArticleWithId[]): Promise<void> {
  if (kills.length === 0) return;
  const records = kills.map(({ id, row: { hash, version_at, withdrawn_reason } }) => ({
    id,
    hash,
    version_at,
    withdrawn_reason,
  }));
  await manager.query(
    `update article set
       status = 'WITHDRAWN', source_killed = true, source_hash = item.hash, imported_at = now(),
       source_version_at = greatest(article.source_version_at, coalesce(item.version_at, now())),
       withdrawn_by_source = not by_person,
       withdrawn_reason = case when by_person then article.withdrawn_reason else item.withdrawn_reason end,
       withdrawn_at = coalesce(article.withdrawn_at, now()),
       updated_at = now(), version = article.version + 1
     from json_to_recordset($1::json) as item(id bigint, hash text, version_at timestamptz, withdrawn_reason text)
     join article old on old.id = item.id
     cross join lateral (select old.status = 'WITHDRAWN' and not old.withdrawn_by_source as by_person) decided
     where article.id = old.id`,
    [JSON.stringify(records)],
  );
}
