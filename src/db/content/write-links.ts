import type { EntityManager } from 'typeorm';
import type { ArticleRow } from './rows.js';
import type { UpdatedArticle } from './updated-article.js';

export interface ArticleWithId {
  readonly id: string;
  readonly row: ArticleRow;
}

/**
 * Replaces the authors, topics and corrections of articles. Authors and topics that the newsroom owns stay, and so do
 * its corrections.
 */
export async function writeLinks(
  manager: EntityManager,
  articles: readonly ArticleWithId[],
  updated: readonly UpdatedArticle[],
): Promise<void> {
  const idsWithOwned = (field: string): Set<string> =>
    new Set(updated.flatMap(({ id, owned }) => (owned.includes(field) ? [id] : [])));
  const [topicsOwned, authorsOwned] = [idsWithOwned('TOPICS'), idsWithOwned('AUTHORS')];
  if (updated.length > 0) {
    const ids = updated.map(({ id }) => id);
    await manager.query(
      `with authors as (delete from article_author where article_id = any($1::bigint[])),
         topics as (delete from article_topic where article_id = any($2::bigint[])),
         corrections as (delete from correction where article_id = any($3::bigint[]) and origin = 'SOURCE')
       select 1`,
      [ids.filter((id) => !authorsOwned.has(id)), ids.filter((id) => !topicsOwned.has(id)), ids],
    );
  }
  const authors = articles.flatMap(({ id, row }) =>
    authorsOwned.has(id) ? [] : row.authors.map(({ name }, position) => ({ id, position, name })),
  );
  if (authors.length > 0) {
    await manager.query(
      `insert into article_author (article_id, position, author_id)
       select item.id, item.position, author.id
       from json_to_recordset($1::json) as item(id bigint, position int, name text)
       join author on lower(author.name) = lower(item.name)
       on conflict do nothing`,
      [JSON.stringify(authors)],
    );
  }
  const topics = articles.flatMap(({ id, row }) =>
    topicsOwned.has(id) ? [] : row.topics.map(({ name, kind }, position) => ({ id, position, name, kind })),
  );
  if (topics.length > 0) {
    await manager.query(
      `insert into article_topic (article_id, topic_id, position)
       select item.id, topic.id, item.position
       from json_to_recordset($1::json) as item(id bigint, position int, name text, kind text)
       join topic on topic.kind = item.kind and lower(topic.name) = lower(item.name)
       on conflict do nothing`,
      [JSON.stringify(topics)],
    );
  }
  const corrections = articles.flatMap(({ id, row }) =>
    row.corrections.map((correction) => ({ id, ...correction })),
  );
  if (corrections.length > 0) {
    await manager.query(
      `insert into correction (article_id, at, note, origin)
       select id, at, note, 'SOURCE' from json_to_recordset($1::json) as item(id bigint, at timestamptz, note text)
       where not exists (select from correction existing
         where existing.article_id = item.id and existing.at = item.at and existing.note = item.note)`,
      [JSON.stringify(corrections)],
    );
  }
}
