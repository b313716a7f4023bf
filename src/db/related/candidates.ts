import type { Transaction } from '../database.js';
import { visible } from '../read/visible.js';

export interface Candidate {
  readonly id: number;
  readonly score: number;
}

/**
 * The visible articles that share the most with a question of weighted terms, best first. Of a term that many articles
 * have only the postings of the newest are read: that bounds the work, and rarer terms find the older ones.
 */
export function findCandidates(
  transaction: Transaction,
  question: { readonly id: number; readonly terms: readonly number[]; readonly weights: readonly number[] },
  { postings, most }: { readonly postings: number; readonly most: number },
): Promise<Candidate[]> {
  return transaction.query<Candidate[]>(
    `select best.id::float8 as id, best.score
     from (
       select posting.article_id as id, sum(asked.weight * posting.weight)::float8 as score
       from unnest($2::int[], $3::real[]) as asked (term_id, weight)
       cross join lateral (
         select article_id, weight from related.posting where term_id = asked.term_id
         order by article_id desc limit $4
       ) posting
       where posting.article_id <> $1
       group by posting.article_id order by score desc, id desc limit $5 * 3
     ) best
     join article on article.id = best.id
     where ${visible('article')}
     order by best.score desc, best.id desc limit $5`,
    [question.id, question.terms, question.weights, postings, most],
  );
}
