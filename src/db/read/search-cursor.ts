import { DomainError } from '../../domain/errors.js';
import { cursorSql, readCursor } from '../paging.js';
import { type ArticleFilter, filterSql } from './article-filter.js';
import { byScore, byServerScore } from './orders.js';
import type { SearchContext } from './search-hits.js';
import { rankedPage } from './search-ranking.js';
import { searchRequest } from './search-request.js';
import { searchWords } from './search-words.js';
import { param, raw, sql } from './sql.js';
import { prepared } from './statement-name.js';
import { type SelectedField, StatementBuilder } from './type-sql.js';
import { types } from './types.js';

/**
 * A search that a search server began and PostgreSQL goes on with: the cursor becomes that of the same article in
 * PostgreSQL's order. BAD_USER_INPUT where PostgreSQL does not find the article.
 */
export async function withOwnCursor(context: SearchContext, field: SelectedField): Promise<SelectedField> {
  const given = field.args['after'];
  if (given == null) return field;
  const [, id] = readCursor(String(given), byServerScore, 'after');
  const filter = (field.args['filter'] ?? {}) as ArticleFilter;
  const statement = new StatementBuilder(context, types);
  const request = searchRequest(param(searchWords(String(field.args['query'])), 'text'), filter);
  const condition = filterSql(filter, raw('found'), statement);
  const page = rankedPage(request, condition, sql`ranked.id = ${param(id, 'bigint')}`, 1);
  const { text, values } =
    sql`select ${cursorSql(byScore, [raw('place.rank'), raw('place.id')])} as cursor from (${page}) place`;
  const [row] = await context.reader.read<{ cursor: string }>(
    prepared(text, { search: true, label: 'search_cursor' }),
    values,
  );
  if (row) return { ...field, args: { ...field.args, after: row.cursor } };
  throw new DomainError(
    'BAD_USER_INPUT',
    '`after` belongs to a list of the search server, which does not answer now, and the list cannot go on without it. Search again without `after`.',
    { field: 'after' },
  );
}
