import { limits } from '../../terms/limits.js';

import { connection } from './connection.js';
import { column, one } from './fields.js';
import { byPosition } from './orders.js';
import type { Shape } from './shape.js';
import { visible } from './visible.js';

export const relatedArticle: Shape = {
  typename: 'RelatedArticle',
  table: null,
  fields: {
    article: one('Article', (row, alias) => `article ${alias} where ${alias}.id = ${row}.id`),
    position: column('position'),
    origin: column('origin'),
    score: column('score'),
    reasons: column('reasons'),
  },
};

/**
 * What the source lists, in its order; then what shares the most topics, the newest first; then, for what
 * has no topic, what shares words of the headline. Four a page, at most 24 in all.
 */
export const relatedConnection = connection({
  node: 'RelatedArticle',
  defaultSize: 4,
  rows: ({ row }, alias) => ({
    from: `lateral (
      select found.id, row_number() over (order by found.rank, found.listed, found.score desc, found.id desc) as position,
        found.origin, found.score, found.reasons
      from (
        select listed.related_id as id, 0 as rank, listed.position as listed, 'SOURCE' as origin, null::float8 as score,
          json_build_array(json_build_object('kind', 'LISTED_BY_SOURCE', 'label', 'Listed by its source')) as reasons
        from article_related listed join article other on other.id = listed.related_id
        where listed.article_id = ${row}.id and ${visible('other')}
        union all
        (select other.id, 1, 0, 'COMPUTED', count(*)::float8,
          json_agg(json_build_object('kind', 'SHARED_TOPIC', 'label', 'Both are about ' || topic.name))
        from article_topic mine
        join article_topic theirs on theirs.topic_id = mine.topic_id and theirs.article_id <> mine.article_id
        join topic on topic.id = mine.topic_id
        join article other on other.id = theirs.article_id
        where mine.article_id = ${row}.id and ${visible('other')}
          and not exists (select from article_related x where x.article_id = ${row}.id and x.related_id = other.id)
        group by other.id order by count(*) desc, other.published_at desc limit ${limits.related})
        union all
        (select other.id, 2, 0, 'COMPUTED', ts_rank(other.search, asked.query)::float8,
          json_build_array(json_build_object('kind', 'SIMILAR_TEXT', 'label', 'Uses the same words', 'terms', array(
            select unnest(asked.words) intersect select unnest(tsvector_to_array(other.search)) order by 1)))
        from (
          select array_agg(word) as words, string_agg('''' || replace(replace(word, '\\', '\\\\'), '''', '''''') || '''', ' | ')::tsquery as query
          from unnest(tsvector_to_array(ts_filter(${row}.search, '{a}'))) word
        ) asked
        join article other on other.search @@ asked.query and other.search_config = ${row}.search_config
        where other.id <> ${row}.id and ${visible('other')}
          and not exists (select from article_topic where article_id = ${row}.id)
          and not exists (select from article_related x where x.article_id = ${row}.id and x.related_id = other.id)
        order by 5 desc, other.published_at desc limit ${limits.related})
      ) found
      order by position limit ${limits.related}
    ) ${alias}`,
    order: byPosition,
  }),
});
