import { type ArticleFilter, filterSql } from './article-filter.js';
import { connection } from './connection.js';
import { column } from './fields.js';
import { byScore } from './orders.js';
import { searchWords } from './search-words.js';
import { dependOnSlugs } from './slug-dependencies.js';
import { param, raw, type Sql, sql } from './sql.js';

/**
 * Full text search, each article in its own language: the words are read once for every search configuration that
 * there are articles of (or that the filter's languages name), and meet only articles of that configuration.
 * What has nothing that the index could find (`querytree`) finds nothing, and reads no article.
 * (Each `offset 0` keeps PostgreSQL from reading them for every configuration when it plans, and for every row when
 * it runs.)
 * Ranked by ts_rank_cd with headline over standfirst over body, the length of the text taken into account.
 */
export const search = connection({
  node: 'Article',
  defaultSize: 10,
  edge: {
    score: column('score'),
    highlightHtml: ({ row }) =>
      sql`dateline_highlight(${row}.search_config, coalesce(${row}.body_text, ${row}.standfirst, ${row}.headline), ${row}.tsquery, ${row}.words)`,
  },
  rows: ({ field, statement }, alias) => {
    const words = statement.textArgument(field, 'query', searchWords);
    const filter = (field.args['filter'] ?? {}) as ArticleFilter;
    statement.dependencies.lists.push({ kind: 'search', order: 'SCORE', filter });
    dependOnSlugs(filter, statement.dependencies);
    statement.slow = true;
    statement.search = true;
    return {
      from: sql`(
        select found.*, request.tsquery, request.words,
          ts_rank_cd('{0, 0.2, 0.5, 1}', found.search, request.tsquery, 1)::float8 as score
        from (
          select * from (
            select config, words, ${tsquerySql} as tsquery
            from (${configurations(filter)}) as present (config) cross join (select ${words} offset 0) as given (words)
            offset 0
          ) read
          where querytree(tsquery) not in ('', 'T')
          offset 0
        ) request
        cross join lateral (
          select * from article found
          where found.search @@ request.tsquery and found.search_config = request.config
            and ${filterSql(filter, raw('found'), statement)}
          offset 0
        ) found
      ) ${alias}`,
      order: byScore,
    };
  },
});

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
