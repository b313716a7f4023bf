import type { EntityManager } from 'typeorm';
import type { ArticleWithId } from './write-links.js';

/** Makes the slugs that articles had at their source lead to them. One that another article has stays with it. */
export async function writeFormerSlugs(
  manager: EntityManager,
  articles: readonly ArticleWithId[],
): Promise<void> {
  const slugs = articles.flatMap(({ id, row }) => row.former_slugs.map((slug) => ({ id, slug })));
  if (slugs.length === 0) return;
  await manager.query(
    `insert into article_slug (slug, article_id)
     select slug, id from json_to_recordset($1::json) as item(id bigint, slug text)
     on conflict do nothing`,
    [JSON.stringify(slugs)],
  );
}
