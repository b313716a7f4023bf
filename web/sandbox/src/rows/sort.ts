import type { Row, Scalar } from './json.js';

export interface Sort {
  key: string;
  direction: 'ascending' | 'descending';
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** A sorted copy of the rows. Nulls come last in both directions. */
export function sortRows(rows: Row[], sort: Sort | null): Row[] {
  if (sort === null) return rows;
  const sign = sort.direction === 'ascending' ? 1 : -1;
  return [...rows].sort((a, b) => compare(a[sort.key] ?? null, b[sort.key] ?? null, sign));
}

function compare(a: Scalar, b: Scalar, sign: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  return sign * collator.compare(String(a), String(b));
}

/** The sort after a click on a heading: numbers and times are first descending, texts ascending. */
export function nextSort(sort: Sort | null, key: string, kind: string): Sort | null {
  const first = kind === 'number' || kind === 'time' ? 'descending' : 'ascending';
  if (sort?.key !== key) return { key, direction: first };
  if (sort.direction !== first) return null;
  return { key, direction: first === 'ascending' ? 'descending' : 'ascending' };
}
