import type { Transaction } from '../database.js';

/** The significant terms of an article, and the sketch of its text. */
export interface Profile {
  readonly id: number;
  readonly length: number;
  readonly terms: readonly number[];
  readonly counts: readonly number[];
  /** The BM25 weight of each term in this article. */
  readonly weights: readonly number[];
  /** The written forms of the terms; empty for topics. */
  readonly words: readonly string[];
  readonly sketch: readonly number[];
}

/** Replaces profiles and their postings, and adds their words to those that searches suggest. An unchanged posting is not written again. */
export async function writeProfiles(transaction: Transaction, profiles: readonly Profile[]): Promise<void> {
  const postings = [
    profiles.flatMap(({ terms }) => terms),
    profiles.flatMap(({ id, terms }) => terms.map(() => id)),
    profiles.flatMap(({ weights }) => weights),
  ];
  await transaction.query(
    `delete from related.posting posting
     using (
       select unnest(terms) as term_id, article_id from related.profile where article_id = any($3::bigint[])
       except select * from unnest($1::int[], $2::bigint[])
     ) old
     where posting.term_id = old.term_id and posting.article_id = old.article_id`,
    [postings[0], postings[1], profiles.map(({ id }) => id)],
  );
  await transaction.query(
    `insert into related.profile (article_id, length, terms, counts, words, sketch)
     select id, length, terms, counts, words, sketch
     from json_to_recordset($1::json) as item(id bigint, length int, terms int[], counts real[], words text[], sketch int[])
     on conflict (article_id) do update set length = excluded.length, terms = excluded.terms,
       counts = excluded.counts, words = excluded.words, sketch = excluded.sketch`,
    [JSON.stringify(profiles.map(({ weights: _, ...profile }) => profile))],
  );
  await transaction.query(
    `insert into related.search_word
     select distinct word from unnest($1::text[]) word where length(word) between 4 and 40 order by 1 on conflict do nothing`,
    [profiles.flatMap(({ words }) => words.map((word) => word.toLowerCase()))],
  );
  await transaction.query(
    `insert into related.posting as posting (term_id, article_id, weight)
     select * from unnest($1::int[], $2::bigint[], $3::real[]) order by 1, 2
     on conflict (term_id, article_id) do update set weight = excluded.weight
       where abs(posting.weight - excluded.weight) > 0.01`,
    postings,
  );
}

/** A profile as it is read for queries: `articles` is the document frequency of each term. */
export interface StoredProfile {
  readonly id: number;
  readonly config: string;
  readonly length: number;
  readonly terms: readonly number[];
  readonly counts: readonly number[];
  readonly words: readonly string[];
  readonly articles: readonly number[];
}

export function readProfiles(transaction: Transaction, ids: readonly number[]): Promise<StoredProfile[]> {
  return transaction.query<StoredProfile[]>(
    `select profile.article_id::float8 as id, article.search_config as config, length, to_json(terms) as terms,
       to_json(counts) as counts, to_json(words) as words,
       (select json_agg(term.articles order by item.place) from unnest(terms) with ordinality item (id, place)
         join related.term on term.id = item.id) as articles
     from related.profile join article on article.id = profile.article_id
     where article_id = any($1::bigint[])`,
    [ids],
  );
}
