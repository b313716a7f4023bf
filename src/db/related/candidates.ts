import type { Transaction } from '../database.js';
import { visible } from '../read/visible.js';

export interface Candidate {
  readonly id: number;
  readonly score: number;
}

/**
 * The visible articles with the highest scores for a query of weighted terms. Of a frequent term only the postings of
 * the newest articles are read: that bounds the work, and rarer terms find older articles.
 */
export function findCandidates(
  transaction: Transaction,
  query: { readonly id: number; readonly terms: readonly number[]; readonly weights: readonly number[] },
  { postings, limit }: { readonly postings: number; readonly limit: number },
): Promise<Candidate[]> {
  return transaction.query<Candidate[]>(
    `select best.id::float8 as id, best.score
     from (
       select posting.article_id as id, sum(term.weight * posting.weight)::float8 as score
       from unnest($2::int[], $3::real[]) as term (term_id, weight)
       cross join lateral (
         select article_id, weight from related.posting where term_id = term.term_id
         order by article_id desc limit $4
       ) posting
       where posting.article_id <> $1
       group by posting.article_id order by score desc, id desc limit $5 * 3
     ) best
     join article on article.id = best.id
     where ${visible('article')}
     order by best.score desc, best.id desc limit $5`,
    [query.id, query.terms, query.weights, postings, limit],
  );
}
