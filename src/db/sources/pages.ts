import type { Database } from '../database.js';

/** An item of a feed: the hashes of its identity and of its content there. */
export interface FeedItemHash {
  readonly uri: Buffer;
  readonly item: Buffer;
}

/** What is known of the page of an item. */
export interface KnownPage {
  readonly uri: Buffer;
  /** Whether the item's content in the feed is still the same. */
  readonly same: boolean;
  readonly done: boolean;
  /** Whether its text was imported once. */
  readonly hadText: boolean;
  readonly attempts: number;
}

/** What is known of the pages of items, and remembers that they were seen today. */
export const readPages = (
  database: Database,
  sourceId: string,
  items: readonly FeedItemHash[],
): Promise<KnownPage[]> =>
  database.read<KnownPage>(
    {
      text: `update sources.page set seen_on = current_date
        from unnest($2::bytea[], $3::bytea[]) given(uri, item)
        where source_id = $1 and uri_hash = given.uri
        returning given.uri, item_hash = given.item as same, done, had_text as "hadText", attempts`,
    },
    [sourceId, items.map(({ uri }) => uri), items.map(({ item }) => item)],
  );

/** Remembers an attempt to fetch the page of an item. */
export async function recordPage(
  database: Database,
  sourceId: string,
  { uri, item }: FeedItemHash,
  done: boolean,
): Promise<void> {
  await database.read(
    {
      text: `insert into sources.page as page (source_id, uri_hash, item_hash, attempts, done, had_text) values ($1, $2, $3, 1, $4, $4)
        on conflict (source_id, uri_hash) do update set item_hash = excluded.item_hash, done = excluded.done,
          had_text = page.had_text or excluded.done,
          attempts = case when page.item_hash = excluded.item_hash then page.attempts + 1 else 1 end,
          seen_on = current_date`,
    },
    [sourceId, uri, item, done],
  );
}
