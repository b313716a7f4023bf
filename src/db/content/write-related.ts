import type { EntityManager } from 'typeorm';
import type { ArticleRow } from './rows.js';
import { insertArticles } from './write-articles.js';
import type { Placed } from './write-links.js';
import { writeNames } from './write-names.js';

/**
 * Writes what the sources of these articles list as related. A listed article is found by its identity or by its
 * summary; one that can be shown is made as a stub; one that is not there yet is awaited. Gives the new stubs' ids.
 */
export async function writeRelated(
  manager: EntityManager,
  source: string,
  placed: readonly Placed[],
  changed: readonly string[],
): Promise<string[]> {
  if (changed.length > 0) {
    await manager.query(
      `with related as (delete from article_related where article_id = any($1::bigint[])),
         awaited as (delete from article_related_awaited where article_id = any($1::bigint[]))
       select 1`,
      [changed],
    );
  }
  const listed = placed.flatMap(({ id, row }) =>
    row.related.map(({ uri }, at) => ({ id, position: at + 1, uri })),
  );
  const made = await insertStubs(manager, source, placed);
  if (listed.length > 0) {
    await manager.query(
      `with item as materialized (
         select item.*, found.id as related_id
         from json_to_recordset($2::json) as item(id bigint, position int, uri text)
         left join lateral (
           (select id from article where source_name = $1 and source_uri = item.uri)
           union all
           (select id from article where standfirst_key = item.uri order by id limit 1)
           limit 1
         ) found on true
       ), awaited as (
         insert into article_related_awaited (article_id, position, source_uri)
         select id, position, uri from item where related_id is null
       )
       insert into article_related (article_id, position, related_id)
       select id, position, related_id from item where related_id <> id order by id, position
       on conflict do nothing`,
      [source, JSON.stringify(listed)],
    );
  }
  return made;
}

async function insertStubs(
  manager: EntityManager,
  source: string,
  placed: readonly Placed[],
): Promise<string[]> {
  const stubs = new Map<string, ArticleRow>();
  for (const { row } of placed) for (const { uri, stub } of row.related) if (stub) stubs.set(uri, stub);
  if (stubs.size === 0) return [];
  const there = await manager.query<{ uri: string }[]>(
    `select uri from unnest($2::text[]) uri where exists (select from article where source_name = $1 and source_uri = uri)
       or exists (select from article where standfirst_key = uri)`,
    [source, [...stubs.keys()]],
  );
  for (const { uri } of there) stubs.delete(uri);
  const rows = [...stubs.values()];
  await writeNames(manager, rows);
  return (await insertArticles(manager, source, rows)).map(({ id }) => id);
}

/** Gives articles that were awaited their place in the lists that named them. */
export async function fulfilAwaited(
  manager: EntityManager,
  source: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await manager.query(
    `with come as materialized (
       select awaited.article_id, awaited.position, article.id as related_id
       from article
       join article_related_awaited awaited on awaited.source_uri = article.source_uri
       join article lister on lister.id = awaited.article_id and lister.source_name = article.source_name
       where article.id = any($2::bigint[]) and article.source_name = $1
     ), done as (
       delete from article_related_awaited awaited using come
       where awaited.article_id = come.article_id and awaited.position = come.position
     )
     insert into article_related (article_id, position, related_id)
     select article_id, position, related_id from come where article_id <> related_id
     on conflict do nothing`,
    [source, ids],
  );
}
