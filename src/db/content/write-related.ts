import type { EntityManager } from 'typeorm';
import type { ArticleRow } from './rows.js';
import { insertArticles } from './write-articles.js';
import type { ArticleWithId } from './write-links.js';
import { writeNames } from './write-names.js';

/**
 * Writes the related articles that the source lists. A listed article is found by its identity or its summary. A missing
 * one is inserted as a stub when the source gives enough to show, and is awaited otherwise. Returns the ids of new stubs.
 */
export async function writeRelated(
  manager: EntityManager,
  source: string,
  articles: readonly ArticleWithId[],
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
  const listed = articles.flatMap(({ id, row }) =>
    row.related.map(({ uri }, at) => ({ id, position: at + 1, uri })),
  );
  const stubIds = await insertStubs(manager, source, articles);
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
  return stubIds;
}

async function insertStubs(
  manager: EntityManager,
  source: string,
  articles: readonly ArticleWithId[],
): Promise<string[]> {
  const stubs = new Map<string, ArticleRow>();
  for (const { row } of articles) for (const { uri, stub } of row.related) if (stub) stubs.set(uri, stub);
  if (stubs.size === 0) return [];
  const existing = await manager.query<{ uri: string }[]>(
    `select uri from unnest($2::text[]) uri where exists (select from article where source_name = $1 and source_uri = uri)
       or exists (select from article where standfirst_key = uri)`,
    [source, [...stubs.keys()]],
  );
  for (const { uri } of existing) stubs.delete(uri);
  const rows = [...stubs.values()];
  await writeNames(manager, rows);
  return (await insertArticles(manager, source, rows)).map(({ id }) => id);
}

/** Adds articles that arrived to the lists that awaited them. */
export async function resolveAwaited(
  manager: EntityManager,
  source: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await manager.query(
    `with arrived as materialized (
       select awaited.article_id, awaited.position, article.id as related_id
       from article
       join article_related_awaited awaited on awaited.source_uri = article.source_uri
       join article lister on lister.id = awaited.article_id and lister.source_name = article.source_name
       where article.id = any($2::bigint[]) and article.source_name = $1
     ), done as (
       delete from article_related_awaited awaited using arrived
       where awaited.article_id = arrived.article_id and awaited.position = arrived.position
     )
     insert into article_related (article_id, position, related_id)
     select article_id, position, related_id from arrived where article_id <> related_id
     on conflict do nothing`,
    [source, ids],
  );
}
