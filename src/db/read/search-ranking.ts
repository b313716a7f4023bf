import { foundBy, matches } from './search-request.js';
import { raw, type Sql, sql } from './sql.js';

/** The levels of impact are gone down until there are so many candidates. */
const minCandidates = raw('300');
/** The lowest level may have fewer; with fewer still, there are no candidates, and all matches are ranked. */
const minCandidatesAtLast = raw('100');
/** Past every score: so far behind the candidates stand the other matches. */
const behind = raw('1000000');
const aboveHighest = raw('12');
/** Each word of a query becomes eleven at the lowest level; longer queries rank all matches. */
const maxWords = raw('12');

/**
 * A page of the best matches, by ts_rank_cd with headline over standfirst over body, the length of the text taken into
 * account. Ranking reads the words of a whole article, so the candidates come first: the articles on which every word
 * of the query has an impact of some level or above, the highest level that has enough of them. All other matches
 * follow, ranked when a page reaches them, or at once where no level has enough. ADR 51 has what the order is worth.
 *
 * `after` is the condition of the page on the row `ranked`, `size` how many rows are wanted at most.
 */
export const rankedPage = (request: Sql, filter: Sql, after: Sql, size: number): Sql => sql`
        with recursive request as materialized (${request}),
        level (at, size, ids) as (
          select ${aboveHighest}, 0, null::bigint[]
          where (select max(numnode(tsquery)) from request) <= 2 * ${maxWords}
          union all
          select level.at - 1, candidates.size, candidates.ids
          from level cross join lateral (
            select count(*)::int as size, array_agg(found.id) as ids
            from request cross join lateral (${ofLevel}) found
            where ${isMatch} and found.search_config = request.config and ${filter}
          ) candidates
          where level.size < ${minCandidates} and level.at > 1
        ),
        best as materialized (
          select found.id, ${score} as score
          from (select unnest(ids) as id from (select ids, size from level order by at limit 1) last
            where size >= ${minCandidatesAtLast}) candidate
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

/** Apart from other conditions: without statistics PostgreSQL prefers an index that leaves this one to be computed. */
const ofLevel = raw(`
              select * from article
              where dateline_impacts(search) @@ dateline_impact_query(request.indexed, level.at - 1) offset 0`);

/** The level implies the match, unless words are excluded or stand in an order. */
const isMatch = sql`(request.indexed = request.tsquery::text and request.indexed !~ '<(-|[0-9]+)>' or ${matches})`;
