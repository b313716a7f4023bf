import type { EntityManager } from 'typeorm';
import type { ArticleRow } from './rows.js';

/** The columns that come straight from the item, and their types. */
const columns = {
  status: 'text',
  withdrawn_reason: 'text',
  headline: 'text',
  standfirst: 'text',
  standfirst_key: 'text',
  dateline: 'text',
  byline: 'text',
  body_html: 'text',
  body_text: 'text',
  body_blocks: 'jsonb',
  word_count: 'int',
  language: 'text',
  image: 'jsonb',
  canonical_url: 'text',
} as const;
const names = Object.keys(columns);
const declared = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
const recordset = `json_to_recordset($2::json) as item(n int, id bigint, uri text, slug text, own_slug text, section text,
  format text, hash text, published_at timestamptz, undated_at timestamptz, version_at timestamptz, ${declared.join(', ')})`;

export interface Stored {
  readonly n: number;
  readonly id: string;
  readonly uid: string;
}

const toRecord = (row: ArticleRow, n: number, extra: object): object => {
  const {
    slugs,
    section,
    topics: _,
    authors: _a,
    related: _r,
    corrections: _c,
    former_uris: _f,
    ...plain
  } = row;
  return { n, ...plain, slug: slugs[0], own_slug: slugs[1], section: section?.slugs[0] ?? null, ...extra };
};

/** Inserts articles; of several that want one slug the first gets it, the others get their own. */
export async function insertArticles(
  manager: EntityManager,
  source: string,
  rows: readonly ArticleRow[],
): Promise<Stored[]> {
  if (rows.length === 0) return [];
  const records = rows.map((row, n) => toRecord(row, n, {}));
  const inserted = await manager.query<(Omit<Stored, 'n'> & { uri: string })[]>(
    `insert into article (slug, source_name, source_uri, source_format, source_hash, source_version_at, imported_at,
       section_id, published_at, updated_at, withdrawn_at, ${names.join(', ')})
     select
       case when row_number() over (partition by item.slug order by item.n) = 1
         and not exists (select from article_slug taken where taken.slug = item.slug)
         then item.slug else item.own_slug end,
       $1, item.uri, item.format, item.hash, item.version_at, now(), section.id,
       coalesce(item.published_at, item.undated_at, now()),
       least(now(), coalesce(item.version_at, item.published_at, item.undated_at, now())),
       case when item.status = 'WITHDRAWN' then now() end,
       ${names.map((name) => `item.${name}`).join(', ')}
     from ${recordset}
     left join section on section.slug = item.section
     order by item.n
     returning id::text, uid, source_uri as uri`,
    [source, JSON.stringify(records)],
  );
  const places = new Map(rows.map((row, n) => [row.uri, n]));
  return inserted.map(({ uri, ...stored }) => ({ ...stored, n: places.get(uri) ?? -1 }));
}

/** Overwrites articles with what came in. The slug stays, and so does the time of publication where none came. */
export async function updateArticles(
  manager: EntityManager,
  source: string,
  changes: readonly { readonly id: string; readonly row: ArticleRow }[],
): Promise<void> {
  if (changes.length === 0) return;
  const records = changes.map(({ id, row }, n) => toRecord(row, n, { id }));
  await manager.query(
    `update article set
       source_name = $1, source_uri = item.uri, source_format = item.format, source_hash = item.hash,
       source_version_at = item.version_at, imported_at = now(),
       section_id = (select id from section where section.slug = item.section),
       published_at = coalesce(item.published_at, article.published_at),
       updated_at = now(), version = article.version + 1,
       withdrawn_at = case when item.status = 'WITHDRAWN' then coalesce(article.withdrawn_at, now()) end,
       ${names.map((name) => `${name} = item.${name}`).join(', ')}
     from ${recordset}
     where article.id = item.id`,
    [source, JSON.stringify(records)],
  );
}

/** Keeps the time of a later version that says the same: what is older than it must not overwrite it. */
export async function touchArticles(
  manager: EntityManager,
  touched: readonly { readonly id: string; readonly at: string | null }[],
): Promise<void> {
  if (touched.length === 0) return;
  await manager.query(
    `update article set source_version_at = item.at
     from json_to_recordset($1::json) as item(id bigint, at timestamptz) where article.id = item.id`,
    [JSON.stringify(touched)],
  );
}
