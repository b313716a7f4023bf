import type { Transaction } from '../database.js';
import { visible } from '../read/visible.js';

/** The properties of an article that ranking uses. */
export interface FeatureRow {
  readonly id: number;
  readonly publishedAt: number;
  readonly section: number | null;
  readonly language: string;
  readonly visible: boolean;
  readonly sketch: readonly number[];
  readonly nearIds: readonly number[];
  readonly nearScores: readonly number[];
}

/** Reads the features of articles, each with so many of its nearest articles (`neighbours`). */
export function readFeatures(
  transaction: Transaction,
  ids: readonly number[],
  neighbours: number,
): Promise<FeatureRow[]> {
  return transaction.query<FeatureRow[]>(
    `select article.id::float8 as id, (extract(epoch from published_at) * 1000)::float8 as "publishedAt",
       section_id::float8 as section, split_part(lower(language), '-', 1) as language, ${visible('article')} as visible,
       to_json(sketch) as sketch, to_json(coalesce(near.ids[1:$2], '{}')) as "nearIds",
       to_json(coalesce(near.scores[1:$2], '{}')) as "nearScores"
     from article
     join related.profile on profile.article_id = article.id
     left join related.near on near.article_id = article.id
     where article.id = any($1::bigint[])`,
    [ids, neighbours],
  );
}
