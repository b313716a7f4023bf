import type { EntityManager } from 'typeorm';
import type { ArticleRow } from './rows.js';

/** The stored article of an item. */
export interface ExistingArticle {
  /** The index of the item in its batch. */
  readonly n: number;
  readonly id: string;
  readonly uid: string;
  readonly hash: string | null;
  readonly format: string | null;
  /** Whether the stored version is newer than the item, or older. */
  readonly newer: boolean;
  readonly older: boolean;
  /** Whether its source killed it, nobody lifted that, and the item is not a newer version. */
  readonly killed: boolean;
  readonly isDraft: boolean;
  /** Whether a person published it. */
  readonly publishedHere: boolean;
}

/**
 * Finds the stored article of each item: the one with its identity; or a stub with the same summary or URL; or one
 * with a former identity of the item and the same text; or, of what feeds number anew, one with the same URL and
 * headline, or a kill of the URL that came before it. Of a kill by address there may be several: all at that address.
 */
export function findExisting(
  manager: EntityManager,
  source: string,
  rows: readonly ArticleRow[],
): Promise<ExistingArticle[]> {
  const keys = rows.map((row, n) => ({
    n,
    uri: row.uri,
    key: row.standfirst_key,
    url: row.canonical_url,
    former: row.former_uris,
    text: row.former_uris.length > 0 ? row.body_text : null,
    headline: row.former_uris.length > 0 ? row.headline : null,
    urls: row.former_uris.length > 0 || row.by_address ? twinsOf(row.canonical_url) : [],
    by_address: row.by_address,
    version_at: row.version_at,
  }));
  return manager.query<ExistingArticle[]>(
    `select item.n, existing.id::text, existing.uid, existing.source_hash as hash, existing.source_format as format,
       coalesce(coalesce(existing.source_version_at, case when item.by_address and existing.published_at <= now()
         then existing.published_at end) > item.version_at, false) as newer,
       coalesce(existing.source_version_at < item.version_at, false) as older,
       existing.source_killed and existing.status = 'WITHDRAWN' and coalesce(item.version_at <= existing.source_version_at, true) as killed,
       existing.status = 'DRAFT' as "isDraft",
       existing.status = 'PUBLISHED' and 'STATUS' = any(existing.edited_fields) as "publishedHere"
     from json_to_recordset($2::json) as item(n int, uri text, key text, url text, former text[], text text,
       headline text, urls text[], by_address boolean, version_at timestamptz)
     cross join lateral (
       (select * from article where source_name = $1 and source_uri = item.uri)
       union all
       (select * from article where standfirst_key = item.key and source_hash is null and source_name is not null
          and not item.by_address order by id limit 1)
       union all
       (select * from article where canonical_url = item.url and source_hash is null and source_name is not null
          and not item.by_address order by id limit 1)
       union all
       (select * from article where source_name = $1 and source_uri = any(item.former)
          and (position(left(item.text, 200) in body_text) > 0 or position(left(body_text, 200) in item.text) > 0
            or source_format = 'sitemap')
        order by id limit 1)
       union all
       (select * from article where source_name = $1 and canonical_url = any(item.urls)
          and (headline = item.headline or headline = '' and source_killed) and not item.by_address
        order by headline = '', id limit 1)
       union all
       (select * from article where source_name = $1 and canonical_url = any(item.urls) and source_uri <> item.uri
          and item.by_address order by id limit 100)
       limit case when not item.by_address then 1 end
     ) existing`,
    [source, JSON.stringify(keys)],
  );
}

/** A URL with http and https, with and without `www.` and a slash at its end: publishers change all of them. */
function twinsOf(url: string | null): string[] {
  const [, rest] = /^https?:\/\/(?:www\.)?(.+)$/i.exec(url ?? '') ?? [];
  if (!rest) return [];
  const ends = /[?#]/.test(rest) ? [rest] : [rest.replace(/\/$/, ''), rest.replace(/\/?$/, '/')];
  return ['http://', 'https://', 'http://www.', 'https://www.'].flatMap((start) =>
    ends.map((end) => `${start}${end}`),
  );
}
