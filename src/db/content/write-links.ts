import type { EntityManager } from 'typeorm';
import type { ArticleRow } from './rows.js';

export interface Placed {
  readonly id: string;
  readonly row: ArticleRow;
}

/** Puts the authors, topics and corrections of articles in place of those that they had. */
export async function writeLinks(
  manager: EntityManager,
  placed: readonly Placed[],
  changed: readonly string[],
): Promise<void> {
  if (changed.length > 0) {
    await manager.query(
      `with authors as (delete from article_author where article_id = any($1::bigint[])),
         topics as (delete from article_topic where article_id = any($1::bigint[])),
         corrections as (delete from correction where article_id = any($1::bigint[]))
       select 1`,
      [changed],
    );
  }
  const authors = placed.flatMap(({ id, row }) =>
    row.authors.map(({ name }, position) => ({ id, position, name })),
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
    row.topics.map(({ name, kind }, position) => ({ id, position, name, kind })),
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
      `insert into correction (article_id, at, note)
       select id, at, note from json_to_recordset($1::json) as item(id bigint, at timestamptz, note text)`,
      [JSON.stringify(corrections)],
    );
  }
}
