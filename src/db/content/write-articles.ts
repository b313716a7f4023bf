import type { EntityManager } from 'typeorm';
import { columnNames, itemRecords, sectionOfItem, toRecord } from './article-records.js';
import type { ArticleRow } from './rows.js';
import { sourceFieldHashes } from './source-fields.js';

export interface InsertedArticle {
  readonly n: number;
  readonly id: string;
  readonly uid: string;
}

/** Inserts articles. Of several with the same preferred slug the first gets it, the others get their unique slugs. */
export async function insertArticles(
  manager: EntityManager,
  source: string,
  rows: readonly ArticleRow[],
): Promise<InsertedArticle[]> {
  if (rows.length === 0) return [];
  const records = rows.map((row, n) => toRecord(row, n, {}));
  const inserted = await manager.query<(Omit<InsertedArticle, 'n'> & { uri: string })[]>(
    `insert into article (slug, source_name, source_uri, source_format, source_hash, source_version_at,
       source_fields, source_killed, withdrawn_by_source, imported_at,
       section_id, published_at, updated_at, withdrawn_at, ${columnNames.join(', ')})
     select
       case when row_number() over (partition by item.slug order by item.n) = 1
         and not exists (select from article_slug taken where taken.slug = item.slug)
         then item.slug else item.unique_slug end,
       $1, item.uri, item.format, item.hash,
       case when item.status = 'WITHDRAWN' then coalesce(item.version_at, now()) else item.version_at end,
       ${sourceFieldHashes}, item.status = 'WITHDRAWN', item.status = 'WITHDRAWN', now(), section.id,
       case when item.status <> 'DRAFT' then coalesce(item.published_at, item.undated_at, now()) end,
       least(now(), coalesce(item.version_at, item.published_at, item.undated_at, now())),
       case when item.status = 'WITHDRAWN' then now() end,
       ${columnNames.map((name) => `item.${name}`).join(', ')}
     from ${itemRecords}
     ${sectionOfItem}
     order by item.n
     returning id::text, uid, source_uri as uri`,
    [source, JSON.stringify(records)],
  );
  const indexOf = new Map(rows.map((row, n) => [row.uri, n]));
  return inserted.map(({ uri, ...stored }) => ({ ...stored, n: indexOf.get(uri) ?? -1 }));
}

/** Stores the time of a newer version with equal content, so that an older version does not overwrite it. */
export async function setSourceVersions(
  manager: EntityManager,
  versions: readonly { readonly id: string; readonly at: string | null }[],
): Promise<void> {
  if (versions.length === 0) return;
  await manager.query(
    `update article set source_version_at = item.at
     from json_to_recordset($1::json) as item(id bigint, at timestamptz) where article.id = item.id`,
    [JSON.stringify(versions)],
  );
}
