import { type ArticleFilter, filterSql } from './article-filter.js';
import { connection } from './connection.js';
import { column } from './fields.js';
import { byScore } from './orders.js';
import { rankedPage } from './search-ranking.js';
import { foundBy, matches, searchRequest } from './search-request.js';
import { suggestion } from './search-suggestion.js';
import { searchWords } from './search-words.js';
import { dependOnSlugs } from './slug-dependencies.js';
import { raw, sql } from './sql.js';
import type { FieldSql, StatementBuilder } from './type-sql.js';

export const defaultSearchSize = 10;

export const searchEdge: Readonly<Record<string, FieldSql>> = {
  score: column('score'),
  highlightHtml: ({ row }) =>
    sql`dateline_highlight(${row}.search_config, coalesce(${row}.body_text, ${row}.standfirst, ${row}.headline), ${row}.tsquery, ${row}.words)`,
};

/** What every statement of a search depends on, and how it runs. */
export function searchDependencies(filter: ArticleFilter, statement: StatementBuilder): void {
  statement.dependencies.lists.push({ kind: 'search', order: 'SCORE', filter });
  dependOnSlugs(filter, statement.dependencies);
  statement.slow = true;
  statement.search = true;
}

/** Full text search, each article in its own language. */
export const search = connection({
  node: 'Article',
  defaultSize: defaultSearchSize,
  besides: { suggestion },
  edge: searchEdge,
  rows: ({ field, statement }, alias) => {
    const words = statement.textArgument(field, 'query', searchWords);
    const filter = (field.args['filter'] ?? {}) as ArticleFilter;
    searchDependencies(filter, statement);
    const request = searchRequest(words, filter);
    const condition = filterSql(filter, raw('found'), statement);
    return {
      from: sql`(
        select found.id from (${request}) request cross join lateral (select id from ${foundBy(matches, condition)}) found
      ) ${alias}`,
      page: (after, size) => sql`(${rankedPage(request, condition, after, size)}) ${alias}`,
      order: byScore,
    };
  },
});
