import type { Transaction } from '../database.js';

/** A word of a search configuration, or a topic (whose configuration is empty), and in how many more articles it stands now. */
export interface TermCount {
  readonly config: string;
  readonly word: string;
  readonly more: number;
}

export interface StoredTerm {
  readonly id: number;
  readonly config: string;
  readonly word: string;
  readonly articles: number;
}

/** Counts terms, in order, so that two that do it at a time cannot lock each other out, and gives them as they are now. */
export function countTerms(transaction: Transaction, counts: readonly TermCount[]): Promise<StoredTerm[]> {
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
    [counts.map(({ config }) => config), counts.map(({ word }) => word), counts.map(({ more }) => more)],
  );
}

export interface Collection {
  readonly config: string;
  readonly articles: number;
  /** The lengths of all its articles together. */
  readonly length: number;
}

/** Adds to what the collections hold and gives all of them. */
export function countArticles(transaction: Transaction, more: readonly Collection[]): Promise<Collection[]> {
  return transaction.query<Collection[]>(
    `with added as (
       insert into related.collection as there (config, articles, length)
       select config, articles, length from json_to_recordset($1::json) as item(config text, articles bigint, length bigint)
       order by config
       on conflict (config) do update set articles = there.articles + excluded.articles, length = there.length + excluded.length
       returning config, articles, length
     )
     select config, articles::float8 as articles, length::float8 as length from added
     union all
     select config, articles::float8, length::float8 from related.collection
     where config not in (select config from added)`,
    [JSON.stringify(more)],
  );
}

export const readCollections = (transaction: Pick<Transaction, 'query'>): Promise<Collection[]> =>
  transaction.query<Collection[]>(
    'select config, articles::float8 as articles, length::float8 as length from related.collection',
  );
