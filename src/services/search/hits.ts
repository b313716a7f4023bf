import { notUnderstood } from './problem.js';
import { at } from './server-request.js';

/** What one response of the server has. */
export interface FoundHits {
  readonly hits: readonly { readonly id: string; readonly score: number }[];
  readonly total: number | null;
}

/** Reads a response to a search. NOT_UNDERSTOOD unless it is whole and has what was asked for. */
export function readHits(body: unknown, size: number, counts: boolean): FoundHits {
  const failed = at(body, '_shards', 'failed');
  const hits = at(body, 'hits', 'hits');
  if (at(body, 'timed_out') !== false || failed !== 0 || !Array.isArray(hits) || hits.length > size)
    throw notUnderstood('a response to a search');
  return { hits: hits.map(hitOf), total: counts ? totalOf(body, hits.length) : null };
}

function hitOf(hit: unknown): FoundHits['hits'][number] {
  const id = at(hit, '_id');
  const sort = at(hit, 'sort');
  const score: unknown = Array.isArray(sort) ? sort[0] : undefined;
  if (typeof id !== 'string' || !/^[1-9]\d{0,17}$/.test(id)) throw notUnderstood('a hit');
  if (typeof score !== 'number' || !Number.isFinite(score)) throw notUnderstood('a score');
  return { id, score };
}

function totalOf(body: unknown, least: number): number {
  const total = at(body, 'hits', 'total', 'value');
  if (typeof total !== 'number' || !Number.isInteger(total) || total < least || total >= 2 ** 31)
    throw notUnderstood('a count');
  return total;
}
