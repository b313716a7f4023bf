import type { EntityManager } from 'typeorm';
import type { ArticleRow } from './rows.js';
import type { Updated } from './updated.js';

export interface Placed {
  readonly id: string;
  readonly row: ArticleRow;
}

/**
 * Puts the authors, topics and corrections of articles in place of those that they had. Those that the newsroom owns
 * stay, and so do its corrections.
 */
export async function writeLinks(
  manager: EntityManager,
  placed: readonly Placed[],
  updated: readonly Updated[],
): Promise<void> {
  const owners = (field: string): Set<string> =>
    new Set(updated.flatMap(({ id, owned }) => (owned.includes(field) ? [id] : [])));
  const [topicOwners, authorOwners] = [owners('TOPICS'), owners('AUTHORS')];
  if (updated.length > 0) {
    const ids = updated.map(({ id }) => id);
    await manager.query(
      `with authors as (delete from article_author where article_id = any($1::bigint[])),
         topics as (delete from article_topic where article_id = any($2::bigint[])),
         corrections as (delete from correction where article_id = any($3::bigint[]) and origin = 'SOURCE')
       select 1`,
      [ids.filter((id) => !authorOwners.has(id)), ids.filter((id) => !topicOwners.has(id)), ids],
    );
  }
  const authors = placed.flatMap(({ id, row }) =>
    authorOwners.has(id) ? [] : row.authors.map(({ name }, position) => ({ id, position, name })),
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
  const topics = placed.flatMap(({ id, row }) =>
    topicOwners.has(id) ? [] : row.topics.map(({ name, kind }, position) => ({ id, position, name, kind })),
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
  const corrections = placed.flatMap(({ id, row }) =>
    row.corrections.map((correction) => ({ id, ...correction })),
  );
  if (corrections.length > 0) {
    await manager.query(
      `insert into correction (article_id, at, note, origin)
       select id, at, note, 'SOURCE' from json_to_recordset($1::json) as item(id bigint, at timestamptz, note text)
       where not exists (select from correction there
         where there.article_id = item.id and there.at = item.at and there.note = item.note)`,
      [JSON.stringify(corrections)],
    );
  }
}
