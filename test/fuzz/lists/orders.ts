import type { ArticleRow } from './rows.js';

export type OrderName = 'PUBLISHED_DESC' | 'PUBLISHED_ASC' | 'UPDATED_DESC' | 'MOST_SHARED';

/** The order of a list: its key and then the id, both in one direction. */
export function sorted(
  rows: readonly ArticleRow[],
  order: OrderName,
  shares: ReadonlyMap<bigint, number>,
): ArticleRow[] {
  const key = (row: ArticleRow): bigint | number | null => {
    if (order === 'MOST_SHARED') return shares.get(row.id) ?? 0;
    return order === 'UPDATED_DESC' ? row.updatedAt : row.publishedAt;
  };
  const direction = order === 'PUBLISHED_ASC' ? 1 : -1;
  return [...rows].sort((a, b) => direction * (compare(key(a), key(b)) || compare(a.id, b.id)));
}

type Sortable = bigint | number | string | null;

/** Nulls come last in ascending and first in descending order, as in PostgreSQL. */
export function compare(a: Sortable, b: Sortable): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}
