import type { IndexChange } from '../../db/search-index/batch.js';
import { notUnderstood, SearchProblem } from './problem.js';
import { at, type SearchServer } from './server-request.js';

/** The size of a bulk request; one article fits in any case. */
export const maxBulkBytes = 5_000_000;
const timeoutMs = 60_000;
const maxResponseBytes = 2_000_000;

/** Articles that the server does not take, such as one that its limits refuse. */
export type Refused = readonly { readonly id: string; readonly status: number }[];

/**
 * Sends changes in their order, in one request. Each has its number as an external version: the server keeps the
 * highest, so repeats and older states change nothing.
 */
export async function sendChanges(
  server: SearchServer,
  alias: string,
  changes: readonly IndexChange[],
): Promise<Refused> {
  const { body } = await server.request({
    method: 'POST',
    path: `/${alias}/_bulk`,
    // Without it a server makes an index of its own when ours was deleted.
    query: { require_alias: 'true' },
    lines: changes.map(linesOf).join(''),
    timeoutMs,
    maxBytes: maxResponseBytes,
  });
  return refusedOf(body, changes);
}

function linesOf({ id, number, document }: IndexChange): string {
  const action = `{"_id":"${id}","version":${number},"version_type":"external_gte"}`;
  return document === null ? `{"delete":${action}}\n` : `{"index":${action}}\n${document}\n`;
}

/** Changes in their order, in parts that each fit in a request. */
export function* requestParts(changes: readonly IndexChange[]): Generator<IndexChange[]> {
  let part: IndexChange[] = [];
  let bytes = 0;
  for (const change of changes) {
    const size = Buffer.byteLength(linesOf(change));
    if (part.length > 0 && bytes + size > maxBulkBytes) {
      yield part;
      part = [];
      bytes = 0;
    }
    part.push(change);
    bytes += size;
  }
  if (part.length > 0) yield part;
}

function refusedOf(body: unknown, sent: readonly IndexChange[]): { id: string; status: number }[] {
  const items = at(body, 'items');
  if (!Array.isArray(items) || items.length !== sent.length)
    throw notUnderstood('a response to a bulk request');
  return sent.flatMap(({ id, document }, index) => {
    const result = at(items[index], document === null ? 'delete' : 'index');
    const status = at(result, 'status');
    if (typeof status !== 'number' || at(result, '_id') !== id)
      throw notUnderstood('a response to a bulk request');
    const isThere = at(result, 'error') === undefined;
    // 409: it has a later state already. 404: there was nothing to delete.
    if (status < 300 || status === 409 || (status === 404 && isThere)) return [];
    if (status === 429 || status === 404 || status === 401 || status === 403 || status >= 500)
      throw new SearchProblem('STATUS', `The search server responded with ${status} to a change.`, status);
    return [{ id, status }];
  });
}
