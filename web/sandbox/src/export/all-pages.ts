import type { GraphQLResponse } from '../api/graphql-response.js';
import { isObject, type Json, type JsonObject, type Row } from '../rows/json.js';
import { type RowSet, rowsOf } from '../rows/row-sets.js';
import { CURSOR_VARIABLE, PAGE_INFO, pageQuery } from './page-query.js';

export interface AllPages {
  query: string;
  operationName?: string;
  variables: JsonObject;
  set: RowSet;
  execute: (request: { query: string; variables: JsonObject }) => Promise<GraphQLResponse>;
  onProgress: (rows: number, total: number | null) => void;
  signal: AbortSignal;
}

/** A connection outside of lists can be exported; one inside a list has pages for each item. */
export function hasPages(set: RowSet): boolean {
  return set.connection && set.depth === 1;
}

/** Fetches the rows of all pages in sequence. Throws at the first error and when the signal aborts. */
export async function fetchAllPages(task: AllPages): Promise<Row[]> {
  const { set, execute, onProgress, signal } = task;
  const query = pageQuery(task.query, task.operationName, set.path);
  const rows: Row[] = [];
  let after: string | null = null;
  for (;;) {
    signal.throwIfAborted();
    const response = await execute({ query, variables: { ...task.variables, [CURSOR_VARIABLE]: after } });
    signal.throwIfAborted();
    const connection = connectionOf(response, set.path);
    for (const row of rowsOf(response.data ?? null, set)) rows.push(row);
    onProgress(rows.length, typeof connection.totalCount === 'number' ? connection.totalCount : null);
    const next = nextCursor(connection);
    if (next === null) return rows;
    if (next === after) throw new Error('The server returned the same cursor twice; the export was stopped.');
    after = next;
  }
}

function connectionOf(response: GraphQLResponse, path: string[]): JsonObject {
  const connection = path.reduce<Json | undefined>(
    (value, key) => (isObject(value) ? value[key] : undefined),
    response.data,
  );
  if (isObject(connection) && response.errors === undefined) return connection;
  throw new Error(response.errors?.[0]?.message ?? 'A page has no connection.');
}

function nextCursor(connection: JsonObject): string | null {
  const page = connection[PAGE_INFO];
  if (!isObject(page) || page.hasNextPage !== true) return null;
  return typeof page.endCursor === 'string' ? page.endCursor : null;
}
