import type { ArticleFilter } from './article-filter.js';
import { param, raw, type Sql, sql } from './sql.js';

/**
 * The words of a search, read once for every search configuration that there are articles of (or that the filter's
 * languages name). What has nothing that the index could find (`querytree`) is left out, and reads no article.
 * (Each `offset 0` keeps PostgreSQL from reading them for every configuration when it plans, and for every row when
 * it runs.)
 */
export const searchRequest = (words: Sql, filter: ArticleFilter): Sql => sql`
          select config, words, tsquery, querytree(tsquery) as indexed from (
            select config, words, ${tsquerySql} as tsquery
            from (${configurations(filter)}) as present (config) cross join (select ${words} offset 0) as given (words)
            offset 0
          ) read
          where querytree(tsquery) not in ('', 'T')
          offset 0`;

/** The articles under the alias `found` that the row `request` finds. */
export const foundBy = (match: Sql, filter: Sql): Sql => sql`
          article found
          where ${match} and found.search_config = request.config and ${filter}
          offset 0`;

export const matches = raw('found.search @@ request.tsquery');

const configurations = ({ languages }: ArticleFilter): Sql =>
  languages
    ? sql`select distinct dateline_search_config(language) from unnest(${param(languages, 'text[]')}) language`
    : presentConfigurations;

/** What `dateline_tsquery(config, words)` returns, without a branch to make ready for every configuration there is. */
const tsquerySql = sql`case config when 'bigram' then dateline_tsquery('bigram', words)
            else websearch_to_tsquery(('dateline_' || config)::regconfig, dateline_plain(words)) end`;

/** The configurations in use, each found by one step through the index. */
const presentConfigurations = sql`
  with recursive present as (
    (select search_config from article order by search_config limit 1)
    union all
    select (select next.search_config from article next where next.search_config > present.search_config
      order by next.search_config limit 1)
    from present where present.search_config is not null
  ) select search_config from present where search_config is not null`;
