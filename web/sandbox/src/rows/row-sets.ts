import { flatten } from './flatten.js';
import { isConnection, isItemList, isObject, itemsOf, type Json, type JsonObject, type Row } from './json.js';

/** A list in a result whose items can be the rows of a table. */
export interface RowSet {
  /** Response keys from `data` down to the list. */
  path: string[];
  /** The number of lists on the path, including this one; 0: the whole result is one row. */
  depth: number;
  connection: boolean;
  count: number;
}

/** All lists of objects in a result, in the order of preference. */
export function findRowSets(data: Json | undefined): RowSet[] {
  if (!isObject(data)) return [];
  const found = new Map<string, RowSet>();
  collect(data, [], 0, found);
  const sets = [...found.values()].sort(byPreference);
  const single = Object.values(data).some((value) => value !== null);
  return sets.length > 0 || !single ? sets : [{ path: [], depth: 0, connection: false, count: 1 }];
}

/** Outer lists first, then connections, then longer lists. */
function byPreference(a: RowSet, b: RowSet): number {
  return a.depth - b.depth || Number(b.connection) - Number(a.connection) || b.count - a.count;
}

function collect(item: JsonObject, path: string[], depth: number, found: Map<string, RowSet>): void {
  for (const [key, value] of Object.entries(item)) {
    const ownPath = [...path, key];
    const connection = isConnection(value);
    if (connection || isItemList(value)) {
      const items = itemsOf(value);
      const id = ownPath.join('\n');
      const set = found.get(id) ?? { path: ownPath, depth: depth + 1, connection, count: 0 };
      set.count += items.length;
      found.set(id, set);
      for (const inner of items) collect(inner, ownPath, depth + 1, found);
    } else if (isObject(value)) {
      collect(value, ownPath, depth, found);
    }
  }
}

/** The rows of a set. Rows of a list within a list also have the columns of the outer items. */
export function rowsOf(data: Json, set: RowSet): Row[] {
  if (!isObject(data)) return [];
  if (set.depth === 0) return [flatten(data)];
  const rows: Row[] = [];
  descend(data, set.path, '', {}, rows);
  return rows;
}

function descend(item: JsonObject, path: string[], name: string, outer: Row, rows: Row[]): void {
  const [key, ...rest] = path;
  if (key === undefined) {
    rows.push({ ...outer, ...flatten(item) });
    return;
  }
  const value = item[key];
  if (!isConnection(value) && !Array.isArray(value)) {
    if (isObject(value)) descend(value, rest, name, outer, rows);
    return;
  }
  const columns = name === '' ? outer : { ...outer, ...withPrefix(plainColumns(item), name) };
  for (const inner of itemsOf(value)) descend(inner, rest, key, columns, rows);
}

function plainColumns(item: JsonObject): Row {
  const plain = Object.entries(item).filter(([, value]) => !Array.isArray(value) && !isConnection(value));
  return flatten(Object.fromEntries(plain));
}

function withPrefix(row: Row, name: string): Row {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [`${name}.${key}`, value]));
}

export function rowSetLabel(set: RowSet): string {
  return set.depth === 0 ? 'Result' : set.path.join(' › ');
}
