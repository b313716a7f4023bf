import type { EntityManager } from 'typeorm';
import type { ArticleRow } from './rows.js';

/** What is there already for an item. */
export interface Known {
  readonly n: number;
  readonly id: string;
  readonly uid: string;
  readonly hash: string | null;
  /** Whether what is there is a later version, or an earlier one. */
  readonly later: boolean;
  readonly earlier: boolean;
  /** Whether its source killed it, and this is no newer take. */
  readonly dead: boolean;
}

/**
 * The article of each item: the one with its identity, or the stub whose place it takes because the summary or the
 * address is the same, or the one that an earlier version gave another identity and that has the same text.
 */
export function findKnown(
  manager: EntityManager,
  source: string,
  rows: readonly ArticleRow[],
): Promise<Known[]> {
  const keys = rows.map((row, n) => ({
    n,
    uri: row.uri,
    key: row.standfirst_key,
    url: row.canonical_url,
    former: row.former_uris,
    text: row.former_uris.length > 0 ? row.body_text : null,
    version_at: row.version_at,
  }));
  return manager.query<Known[]>(
    `select item.n, known.id::text, known.uid, known.source_hash as hash,
       coalesce(known.source_version_at > item.version_at, false) as later,
       coalesce(known.source_version_at < item.version_at, false) as earlier,
       known.source_killed and coalesce(item.version_at <= known.source_version_at, true) as dead
     from json_to_recordset($2::json) as item(n int, uri text, key text, url text, former text[], text text,
       version_at timestamptz)
     cross join lateral (
       (select * from article where source_name = $1 and source_uri = item.uri)
       union all
       (select * from article where standfirst_key = item.key and source_hash is null and source_name is not null
        order by id limit 1)
       union all
       (select * from article where canonical_url = item.url and source_hash is null and source_name is not null
        order by id limit 1)
       union all
       (select * from article where source_name = $1 and source_uri = any(item.former)
          and (position(left(item.text, 200) in body_text) > 0 or position(left(body_text, 200) in item.text) > 0)
        order by id limit 1)
       limit 1
     ) known`,
    [source, JSON.stringify(keys)],
  );
}
