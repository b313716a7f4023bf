import { type ArticleRange, articleRanges, pick, type Step } from './sql.js';

const listed = 8;

/** Eight others for each article, far apart in the table as real ones are, stored as the engine stores them. */
export const relatedStep = ({ from, to, articles }: ArticleRange): Step => ({
  name: `related lists of articles ${from} to ${to}`,
  sql: `insert into related_list (article_id, made_at, related_ids, origins, scores, reasons)
   select n, timestamptz '2026-01-01 00:00:00+00', ids, origins, scores, reasons
   from generate_series(${from}::bigint, ${to}) n cross join lateral (
     select array_agg(other order by k) as ids, array_agg('COMPUTED'::text order by k) as origins,
       array_agg((1.0 / (k + 1))::real order by k) as scores,
       jsonb_agg(jsonb_build_array(
         jsonb_build_object('kind', 'SIMILAR_TEXT', 'label', 'Both speak of harbour, budget and bridge',
           'terms', jsonb_build_array('harbour', 'budget', 'bridge')),
         jsonb_build_object('kind', 'SAME_SECTION', 'label', 'Both stand in the same section')) order by k) as reasons
     from (
       select min(k) as k, other from generate_series(1, ${listed + 1}) k
       cross join lateral (select 1 + (n * 31 + k * 12347 + ${pick('n', 51, 1000)} * 17) % ${articles} as other) candidate
       where other <> n group by other order by 1 limit ${listed}
     ) others
   ) list
   where ids is not null`,
});

export const relatedSteps = (articles: number): Step[] => articleRanges(articles, 100_000).map(relatedStep);
