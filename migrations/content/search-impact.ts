/** A level is a letter from a (the lowest) to k. */
const levels = 11;

/*
 * The impact of a word on an article is the score that the article has for the word alone: the sum of the weights of
 * its places, by the logarithm of the article's length. Levels are half an octave apart and begin at 0.06, where some
 * two thirds of the words of an article lie below: these are not indexed.
 */
export const createSearchImpact = `
create or replace function dateline_impact_level(impact float8) returns text
language sql immutable parallel safe
return chr(97 + least(${levels - 1}, greatest(0, floor(2 * ln(impact / 0.06) / ln(2)::float8)::int)));

/* A word that stands once in the body of an article of usual length is left out before its weights are counted. */
create or replace function dateline_impacts(search tsvector) returns tsvector
language sql immutable parallel safe cost 10000
return (
  select coalesce(array_to_tsvector(array_agg(lexeme || '/' || dateline_impact_level(impact))), '')
  from (
    select lexeme, (0.2 * cardinality(positions) + case when weights[1] < 'C' then
        0.8 * cardinality(array_positions(weights, 'A')) + 0.3 * cardinality(array_positions(weights, 'B'))
      else 0 end) / length as impact
    from (select ln(1 + sum(cardinality(positions)))::float8 as length from unnest(search)) as whole,
      unnest(search) as word
    where weights[1] < 'C' or 0.2 * cardinality(positions) >= 0.06 * length
  ) as words
  where impact >= 0.06
);

/* A query with each word replaced by the word at a level or above; what is excluded, and the order of a phrase, go. */
create or replace function dateline_impact_query(indexed text, level int) returns tsquery
language sql immutable parallel safe
return regexp_replace(
  regexp_replace(indexed, '(''|\\)) <(-|\\d+)> ', '\\1 & ', 'g'),
  '''((?:[^'']|'''')*)''',
  '(' || (select string_agg(format($quoted$'\\1/%s'$quoted$, chr(96 + at)), ' | ') from generate_series(level, ${levels}) as at) || ')',
  'g')::tsquery;
`;

export const searchImpactIndex = {
  schema: 'public',
  name: 'article_impact',
  on: 'article using gin (dateline_impacts(search)) with (gin_pending_list_limit = 1024)',
} as const;

export const dropSearchImpact = `
drop index article_impact;
drop function dateline_impact_query(text, int), dateline_impacts(tsvector), dateline_impact_level(float8);
`;
