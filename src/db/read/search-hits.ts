import type { SqlReader } from '../database.js';
import { cursorName, readPage } from '../paging.js';
import { type ArticleFilter, filterSql } from './article-filter.js';
import { idsBySlug } from './former-names.js';
import { byServerScore } from './orders.js';
import { defaultSearchSize } from './search.js';
import type { FilterKeys, Hits, HitsRequest } from './search-engine.js';
import { param, raw, sql } from './sql.js';
import { prepared } from './statement-name.js';
import { type SelectedField, StatementBuilder, type ViewerContext } from './type-sql.js';
import { types } from './types.js';
import type { NameTable } from './visible.js';

/** What a search is read with. */
export type SearchContext = ViewerContext & { readonly reader: SqlReader };

/** What a search server is asked for a field; null for what only PostgreSQL has. */
export function hitsRequest({ args, selection }: SelectedField): HitsRequest | null {
  const filter = (args['filter'] ?? {}) as ArticleFilter;
  // Only what readers may see is in the index.
  if (filter.statuses || filter.hasDraft != null || filter.hasPendingSource != null) return null;
  const selects = (...names: string[]): boolean => !!selection?.some(({ name }) => names.includes(name));
  const hasPage = selects('nodes', 'edges', 'pageInfo');
  if (!hasPage && !selects('totalCount')) return null;
  const given = args['after'];
  // A list that PostgreSQL began goes on there.
  if (given != null && cursorName(String(given)) !== byServerScore.name) return null;
  const { size, cursorValues } = readPage(args, byServerScore, defaultSearchSize);
  const [score = '', id = ''] = cursorValues ?? [];
  return {
    filter,
    size: hasPage ? size + 1 : 0,
    cursor: cursorValues && [score, id],
    counts: selects('totalCount'),
  };
}

/** What the search server of a context finds; null when PostgreSQL has to. */
export async function findHits(
  context: SearchContext,
  query: string,
  request: HitsRequest,
): Promise<Hits | null> {
  const { filter } = request;
  const reader = {
    visible: (ids: readonly string[]) => readVisible(context, filter, ids),
    filterKeys: () => readFilterKeys(context.reader, filter),
  };
  return (await context.searchEngine?.find(reader, query, request)) ?? null;
}

async function readVisible(
  context: SearchContext,
  filter: ArticleFilter,
  ids: readonly string[],
): Promise<Set<string>> {
  const condition = filterSql(filter, raw('found'), new StatementBuilder(context, types));
  const { text, values } = sql`select found.id::text as id from article found
    where found.id = any(${param(ids, 'bigint[]')}) and ${condition}`;
  const rows = await context.reader.read<{ id: string }>(
    prepared(text, { short: true, label: 'search_hits' }),
    values,
  );
  return new Set(rows.map(({ id }) => id));
}

/** The index knows names by their keys: slugs change. */
async function readFilterKeys(reader: SqlReader, filter: ArticleFilter): Promise<FilterKeys> {
  const { sections, topics, authors } = filter;
  if (!sections && !topics && !authors) return { sections: null, topics: null, authors: null };
  const keys = (table: NameTable, slugs: readonly string[] | null | undefined) =>
    slugs ? sql`array(select named.id::text from (${idsBySlug(table, slugs)}) named)` : raw('null::text[]');
  const { text, values } =
    sql`select ${keys('section', sections)} as sections, ${keys('topic', topics)} as topics,
    ${keys('author', authors)} as authors`;
  const [row] = await reader.read<FilterKeys>(
    prepared(text, { short: true, label: 'search_filter' }),
    values,
  );
  return row ?? { sections: [], topics: [], authors: [] };
}
