import type { Row, Scalar } from './json.js';
import { isTimeText } from './times.js';

export type ColumnKind =
  | 'time'
  | 'number'
  | 'boolean'
  | 'category'
  | 'text'
  | 'id'
  | 'url'
  | 'html'
  | 'empty';

export interface Column {
  /** The dotted path within a row; also the heading in a CSV file. */
  key: string;
  /** The heading of the table. */
  label: string;
  kind: ColumnKind;
  /** The number of different values, counted up to a limit. */
  distinct: number;
}

const MAX_DISTINCT = 1000;
const MAX_CATEGORIES = 60;
const ID_VALUE = /^[a-z]{3}_[\w-]{8,}$/;

/** The columns of these rows in the order of the query, with the kind of their values. */
export function columnsOf(rows: Row[]): Column[] {
  const values = new Map<string, Set<Scalar>>();
  for (const row of rows) {
    for (const key in row) {
      const seen = values.get(key) ?? new Set();
      if (seen.size < MAX_DISTINCT && row[key] !== null && row[key] !== '') seen.add(row[key] ?? null);
      values.set(key, seen);
    }
  }
  const keys = [...values.keys()].filter((key) => !isNullParent(key, values));
  return keys.map((key) => describe(key, values.get(key) ?? new Set(), rows.length, keys));
}

/** `section: null` in one row and `section.name` in another are one column. */
function isNullParent(key: string, values: Map<string, Set<Scalar>>): boolean {
  if (values.get(key)?.size !== 0) return false;
  return [...values.keys()].some((other) => other.startsWith(`${key}.`));
}

function describe(key: string, seen: Set<Scalar>, rows: number, keys: string[]): Column {
  return { key, label: labelOf(key, keys), kind: kindOf(key, [...seen], rows), distinct: seen.size };
}

function kindOf(key: string, values: Scalar[], rows: number): ColumnKind {
  if (values.length === 0) return 'empty';
  if (values.every((value) => typeof value === 'number')) return 'number';
  if (values.every((value) => typeof value === 'boolean')) return 'boolean';
  const texts = values.map(String);
  if (texts.every(isTimeText)) return 'time';
  if (texts.every((text) => ID_VALUE.test(text))) return 'id';
  if (texts.every((text) => /^https?:\/\//.test(text))) return 'url';
  if (/html$/i.test(key)) return 'html';
  const repeats = values.length < rows || values.length <= 12;
  const short = texts.every((text) => text.length <= 60);
  return repeats && short && values.length <= MAX_CATEGORIES ? 'category' : 'text';
}

/** `section.name` is "Section" if no other field of the section is a column. */
function labelOf(key: string, keys: string[]): string {
  const parts = key.split('.');
  const parent = parts.slice(0, -1).join('.');
  const isOnlyChild = keys.filter((other) => other.startsWith(`${parent}.`)).length === 1;
  const labelParts = parent !== '' && isOnlyChild && parts.at(-1) === 'name' ? parts.slice(0, -1) : parts;
  const words = labelParts
    .join(' ')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
