import type { CursorOrder } from '../paging.js';
import { join, raw, type Sql, sql } from './sql.js';

/** A sort key, with its conversion to and from a cursor. */
export interface SortKey {
  readonly sql: (row: Sql) => Sql;
  readonly written: (row: Sql) => Sql;
  readonly read: (parameter: Sql) => Sql;
  /** Whether all rows of a list have the same: it names the list in cursors, and sorts nothing. */
  readonly same?: boolean;
}

/** A total order of rows: sort keys and then the id, all in one direction. */
export interface RowOrder extends CursorOrder {
  readonly keys: readonly SortKey[];
  readonly descending: boolean;
}

// The values that a cursor may have: only those that PostgreSQL can parse.
const whole = /^-?\d{1,18}$/;
/** Microseconds since 1970: PostgreSQL knows no time long before history. */
const microseconds = /^(\d{1,18}|-\d{1,17})$/;
const score = /^-?\d{1,25}(\.\d{1,25})?(e[+-]?\d{1,2})?$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: no text may contain it.
const text = /^[^\u0000]*$/;

/** Microseconds, because two stories of one wire often share a millisecond. */
const moment = (name: string): SortKey => {
  const column = raw(name);
  return momentOf((row) => sql`${row}.${column}`);
};

/** A time that may be absent: after all others, and later than the API can say, so that cursors can name its place. */
const momentOrNone = (name: string): SortKey => {
  const column = raw(name);
  return momentOf((row) => sql`coalesce(${row}.${column}, timestamptz '10000-01-01 00:00Z')`);
};

const momentOf = (value: (row: Sql) => Sql): SortKey => ({
  sql: value,
  written: (row) => sql`(extract(epoch from ${value(row)}) * 1000000)::bigint`,
  read: (parameter) => sql`(timestamptz 'epoch' + ${parameter}::bigint * interval '1 microsecond')`,
});

const plain = (name: string, type: string): SortKey => {
  const column = raw(name);
  return {
    sql: (row) => sql`${row}.${column}`,
    written: (row) => sql`${row}.${column}`,
    read: (parameter) => sql`${parameter}::${raw(type)}`,
  };
};

const id = plain('id', 'bigint');

export const publishedDescending: RowOrder = {
  name: 'PUBLISHED_DESC',
  values: [microseconds, whole],
  keys: [moment('published_at'), id],
  descending: true,
};

export const publishedAscending: RowOrder = {
  ...publishedDescending,
  name: 'PUBLISHED_ASC',
  descending: false,
};

/** The same order for lists with articles that were never published. Its key is an expression and has no index. */
export const withUnpublished = (order: RowOrder): RowOrder =>
  order.keys === publishedDescending.keys ? { ...order, keys: [momentOrNone('published_at'), id] } : order;

export const updatedDescending: RowOrder = {
  name: 'UPDATED_DESC',
  values: [microseconds, whole],
  keys: [moment('updated_at'), id],
  descending: true,
};

export const mostShared: RowOrder = {
  name: 'MOST_SHARED',
  values: [/^\d{1,10}$/, whole],
  // Wider than the column: a cursor of somebody's own making may name more than that can count.
  keys: [plain('shares', 'bigint'), id],
  descending: true,
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const sharedDescending: RowOrder = {
  name: 'SHARED_DESC',
  values: [microseconds, uuid],
  keys: [moment('shared_at'), plain('uid', 'uuid')],
  descending: true,
};

export const byName: RowOrder = {
  name: 'NAME',
  values: [text, whole],
  keys: [plain('name', 'text'), id],
  descending: false,
};

/** By `rank`, which is the score of the best matches, and less than any score for the others. */
export const byScore: RowOrder = {
  name: 'SCORE',
  values: [score, whole],
  keys: [plain('rank', 'float8'), id],
  descending: true,
};

/** By the score of the search server. */
export const byServerScore: RowOrder = { ...byScore, name: 'SEARCH' };

/** The versions of one article. */
export const byVersion: RowOrder = {
  name: 'REVISIONS',
  values: [whole],
  keys: [plain('version', 'bigint')],
  descending: true,
};

export const byAuditId: RowOrder = { name: 'AUDIT', values: [whole], keys: [id], descending: true };

/** The most requested first. */
export const byRequests: RowOrder = {
  name: 'REQUESTS',
  values: [/^\d{1,18}$/, text],
  keys: [plain('requests', 'bigint'), plain('key', 'text')],
  descending: true,
};

export const byFailureTime: RowOrder = {
  name: 'DEAD_LETTERS',
  values: [microseconds, whole],
  keys: [moment('failed_at'), id],
  descending: true,
};

export const byCorrectionTime: RowOrder = {
  name: 'CORRECTIONS',
  values: [microseconds, whole],
  keys: [moment('at'), id],
  descending: true,
};

/** A position on a related list. The list comes first, so that a page never continues on another list. */
export const byListPosition: RowOrder = {
  name: 'RELATED',
  values: [whole, whole],
  keys: [{ ...plain('list_id', 'bigint'), same: true }, plain('list_place', 'bigint')],
  descending: false,
};

/** The keys that sort, with their places among all of an order. */
export const sortKeys = ({ keys }: RowOrder): { key: SortKey; place: number }[] =>
  keys.map((key, place) => ({ key, place })).filter(({ key }) => !key.same);

export const orderBy = (order: RowOrder, row: Sql, reversed = false): Sql => {
  const direction = raw(order.descending !== reversed ? 'desc' : 'asc');
  return join(
    sortKeys(order).map(({ key }) => sql`${key.sql(row)} ${direction}`),
    ', ',
  );
};
