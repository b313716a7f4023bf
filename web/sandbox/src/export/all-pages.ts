import type { GraphQLAnswer } from '../ask/answer.js';
import { isObject, type Json, type JsonObject, type Row } from '../rows/json.js';
import { type RowSet, rowsOf } from '../rows/row-sets.js';
import { CURSOR_VARIABLE, PAGE_INFO, pageQuery } from './page-query.js';

export interface AllPages {
  query: string;
  operationName?: string;
  variables: JsonObject;
  set: RowSet;
  ask: (request: { query: string; variables: JsonObject }) => Promise<GraphQLAnswer>;
  onProgress: (rows: number, total: number | null) => void;
  signal: AbortSignal;
}

/** Only the items of one connection have pages; a connection within each row of a list has many. */
export function hasPages(set: RowSet): boolean {
  return set.connection && set.depth === 1;
}

/** The rows of every page, one request after the other. Stops at the first error, and when the signal is given. */
export async function fetchAllPages(task: AllPages): Promise<Row[]> {
  const { set, ask, onProgress, signal } = task;
  const query = pageQuery(task.query, task.operationName, set.path);
  const rows: Row[] = [];
  let after: string | null = null;
  for (;;) {
    signal.throwIfAborted();
    const answer = await ask({ query, variables: { ...task.variables, [CURSOR_VARIABLE]: after } });
    signal.throwIfAborted();
    const connection = connectionOf(answer, set.path);
    for (const row of rowsOf(answer.data ?? null, set)) rows.push(row);
    onProgress(rows.length, typeof connection.totalCount === 'number' ? connection.totalCount : null);
    const next = nextCursor(connection);
    if (next === null) return rows;
    if (next === after) throw new Error('The server gave the same cursor twice; the export was stopped.');
    after = next;
  }
}

function connectionOf(answer: GraphQLAnswer, path: string[]): JsonObject {
  const connection = path.reduce<Json | undefined>(
    (at, key) => (isObject(at) ? at[key] : undefined),
    answer.data,
  );
  if (isObject(connection) && answer.errors === undefined) return connection;
  throw new Error(answer.errors?.[0]?.message ?? 'A page came without its connection.');
}

function nextCursor(connection: JsonObject): string | null {
  const page = connection[PAGE_INFO];
  if (!isObject(page) || page.hasNextPage !== true) return null;
  return typeof page.endCursor === 'string' ? page.endCursor : null;
}
