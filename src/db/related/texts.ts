import type { TopicKind } from '../../domain/content.js';
import type { Transaction } from '../database.js';

/** The content of an article from which its profile is computed. */
export interface ArticleText {
  readonly id: number;
  /** The search configuration of its language. */
  readonly config: string;
  /** Its search vector as text. */
  readonly search: string;
  readonly text: string;
  readonly topics: readonly (readonly [id: number, kind: TopicKind])[];
  /** Whether it has no profile yet: its terms are not counted yet. */
  readonly isNew: boolean;
}

/** The texts of those of these articles that are published or scheduled. */
export function readTexts(transaction: Transaction, ids: readonly number[]): Promise<ArticleText[]> {
  return transaction.query<ArticleText[]>(
    `select article.id::int8::float8 as id, search_config as config, search::text as search,
       concat_ws('. ', headline, standfirst, left(body_text, 100000)) as text,
       coalesce((select json_agg(json_build_array(topic.id, topic.kind)) from article_topic link
         join topic on topic.id = link.topic_id where link.article_id = article.id), '[]') as topics,
       not exists (select from related.profile where article_id = article.id) as "isNew"
     from article where id = any($1::bigint[]) and status = 'PUBLISHED' order by id`,
    [ids],
  );
}
