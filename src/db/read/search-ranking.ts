import { foundBy, matches } from './search-request.js';
import { raw, type Sql, sql } from './sql.js';

/** The levels of impact are gone down until there are so many candidates. */
const minCandidates = raw('200');
/** The lowest level may have fewer; with fewer still, there are no candidates, and all matches are ranked. */
const minCandidatesAtLast = raw('100');
/** There may be even fewer where ranking all matches takes long, because there are as many as `many`. */
const minOfMany = raw('20');
const many = raw('1000');
/** When a level has more, the half level above it is tried. */
const tooMany = raw('1000');
/** Of more candidates, those of the step above and then the newest are ranked. */
const maxRanked = raw('500');
/** Past every score: so far behind the candidates stand the other matches. */
const behind = raw('1000000');
/** A step is half a level: the even ones are levels, 22 the highest and 2 the lowest. */
const aboveHighest = raw('24');
const lowest = raw('2');
/** Each word of a query becomes eleven at the lowest level; longer queries rank all matches. */
const maxWords = raw('12');

/**
 * A page of the best matches, by ts_rank_cd with headline over standfirst over body, the length of the text taken into
 * account. Ranking reads the words of a whole article, so the candidates come first: the articles on which every word
 * of the query has an impact of some level or above, the highest level that has enough of them (or half a level above it,
 * where one word has the next level). All other matches follow, ranked when a page reaches them, or at once where no
 * level has enough. ADR 51 has what the order is worth.
 *
 * `after` is the condition of the page on the row `ranked`, `size` how many rows are wanted at most.
 */
export const rankedPage = (request: Sql, filter: Sql, after: Sql, size: number): Sql => sql`
        with recursive request as materialized (${request}),
        step (at, alternatives, size, ids) as (
          select ${aboveHighest}, (${alternatives}), 0, '{}'::bigint[]
          where (select max(numnode(tsquery)) from request) <= 2 * ${maxWords}
          union all
          select next.at, next.alternatives, candidates.size, candidates.ids
          from (
            select alternatives, case when size < ${minCandidates} then at - 2 else at + 1 end as at
            from step where at % 2 = 0 and (size < ${minCandidates} and at > ${lowest} or size > ${tooMany})
          ) next cross join lateral (
            select count(*)::int as size, coalesce(array_agg(found.id), '{}') as ids
            from request cross join lateral (${ofStep}) found
            where ${isMatch} and found.search_config = request.config and ${filter}
          ) candidates
        ),
        last as (select at, ids, size from step order by size < ${minCandidates}, abs(size - ${minCandidates}) limit 1),
        best as materialized (
          select found.id, ${score} as score
          from (
            select candidate.id from (
              select unnest(ids) as id from last where size >= ${minCandidatesAtLast} or size >= ${minOfMany} and (
                select count(*) from (
                  select from request cross join lateral (select id from ${foundBy(matches, filter)}) found limit ${many}
                ) matched) = ${many}
            ) candidate
            left join (
              select unnest(ids) as id from (select ids from step where at > (select at from last) order by at limit 1) above
            ) higher using (id)
            order by higher.id is null, candidate.id desc limit ${maxRanked}
          ) candidate
          join article found on found.id = candidate.id
          join request on request.config = found.search_config
        ),
        ranked as (
          select id, score, score as rank from best
          union all
          select found.id, found.score, found.score - ${behind}
          from request cross join lateral (
            select found.id, ${score} as score from ${foundBy(sql`${matches} and found.id not in (select id from best)`, filter)}
          ) found
          where (select count(*) from (select id, score, score as rank from best) ranked where ${after}) < ${size}
        )
        select found.*, request.tsquery, request.words, ranked.score, ranked.rank
        from (select * from ranked where ${after} order by rank desc, id desc limit ${raw(String(size))}) ranked
        join article found on found.id = ranked.id
        join request on request.config = found.search_config`;

const score = raw(`ts_rank_cd('{0, 0.2, 0.5, 1}', found.search, request.tsquery, 1)::float8`);

/**
 * The articles of a step. Apart from other conditions: without statistics PostgreSQL prefers an index that leaves this
 * one to be computed.
 */
const ofStep = raw(`
              select * from article
              where dateline_impacts(search) @@ (case when next.at % 2 = 0 then dateline_impact_query(request.indexed, next.at / 2)
                else dateline_impact_query(request.indexed, next.at / 2) && dateline_impact_query(next.alternatives, next.at / 2 + 1) end)
              offset 0`);

/** The words of a query that has several, of which one is enough. */
const alternatives = raw(
  `select string_agg(distinct word[1], ' | ') from request, regexp_matches(indexed, '''(?:[^'']|'''')*''', 'g') word where indexed ~ '[&<]'`,
);

/** The level implies the match, unless words are excluded or stand in an order. */
const isMatch = sql`(request.indexed = request.tsquery::text and request.indexed !~ '<(-|[0-9]+)>' or ${matches})`;
