import type { Transaction } from '../database.js';

export interface Pair {
  readonly id: number;
  readonly relatedId: number;
}

export interface SharedTopics extends Pair {
  /** The rarest first. */
  readonly topics: readonly { readonly id: string; readonly name: string }[];
}

/** The topics that both articles of a pair have. Pairs without any are left out. */
export function readSharedTopics(transaction: Transaction, pairs: readonly Pair[]): Promise<SharedTopics[]> {
  return transaction.query<SharedTopics[]>(
    `select pair.id::float8 as id, pair.related_id::float8 as "relatedId",
       json_agg(json_build_object('id', topic.id::text, 'name', topic.name) order by term.articles, topic.id) as topics
     from unnest($1::bigint[], $2::bigint[]) as pair (id, related_id)
     join article_topic mine on mine.article_id = pair.id
     join article_topic theirs on theirs.article_id = pair.related_id and theirs.topic_id = mine.topic_id
     join topic on topic.id = mine.topic_id
     left join related.term on term.config = '' and term.word = topic.id::text
     group by pair.id, pair.related_id`,
    [pairs.map(({ id }) => id), pairs.map(({ relatedId }) => relatedId)],
  );
}
