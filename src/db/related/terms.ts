import type { Transaction } from '../database.js';

/** A term, and by how much its document frequency grows. */
export interface TermCount {
  /** The search configuration of a word; '' for a topic, whose word is its row id. */
  readonly config: string;
  readonly word: string;
  readonly added: number;
}

export interface StoredTerm {
  readonly id: number;
  readonly config: string;
  readonly word: string;
  readonly articles: number;
}

/** Adds to document frequencies and returns the new ones. The order of the rows prevents deadlocks. */
export function addTermCounts(transaction: Transaction, counts: readonly TermCount[]): Promise<StoredTerm[]> {
  return transaction.query<StoredTerm[]>(
    `with item as materialized (
       select * from unnest($1::text[], $2::text[], $3::int[]) as item (config, word, more) order by config, word
     ), counted as (
       insert into related.term as term (config, word, articles) select config, word, more from item
       on conflict (config, word) do update set articles = term.articles + excluded.articles where excluded.articles > 0
       returning id, config, word, articles
     )
     select id, config, word, articles from counted
     union all
     select term.id, config, word, term.articles from item join related.term term using (config, word) where more = 0`,
    [
      counts.map(({ config }) => config),
      counts.map(({ word }) => word),
      counts.map(({ added: more }) => more),
    ],
  );
}

/** Statistics of the articles of one search configuration. */
export interface Collection {
  readonly config: string;
  readonly articles: number;
  /** The total length of its articles. */
  readonly length: number;
}

/** Adds articles to the collections and returns all collections. */
export function addToCollections(
  transaction: Transaction,
  added: readonly Collection[],
): Promise<Collection[]> {
  return transaction.query<Collection[]>(
    `with added as (
       insert into related.collection as stored (config, articles, length)
       select config, articles, length from json_to_recordset($1::json) as item(config text, articles bigint, length bigint)
       order by config
       on conflict (config) do update set articles = stored.articles + excluded.articles, length = stored.length + excluded.length
       returning config, articles, length
     )
     select config, articles::float8 as articles, length::float8 as length from added
     union all
     select config, articles::float8, length::float8 from related.collection
     where config not in (select config from added)`,
    [JSON.stringify(added)],
  );
}

export const readCollections = (transaction: Pick<Transaction, 'query'>): Promise<Collection[]> =>
  transaction.query<Collection[]>(
    'select config, articles::float8 as articles, length::float8 as length from related.collection',
  );
