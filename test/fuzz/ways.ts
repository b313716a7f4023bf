import type { Operation } from './generate/operation.js';
import { type Response, readResponse, request, type Transport } from './response.js';
import type { World } from './world.js';

/** One way to run an operation: on which gateway, how it is sent, by whom, and alone or among others. */
export interface Way {
  readonly name: string;
  readonly app: 'plain' | 'cached';
  readonly transport: Transport;
  readonly viewer: Viewer;
  /** Where another operation stands in the same document. */
  readonly other: 'none' | 'before' | 'behind';
}

export type Viewer = 'READER' | 'ANALYST' | 'EDITOR';

const way = (name: string, app: Way['app'], more: Partial<Way> = {}): Way => ({
  name,
  app,
  transport: 'POST',
  viewer: 'READER',
  other: 'none',
  ...more,
});

/** In this order: a later way may be served from a plan or response that an earlier one cached. */
export const ways: readonly Way[] = [
  way('first response', 'plain'),
  way('fast path', 'plain'),
  way('by GET', 'plain', { transport: 'GET' }),
  way('the first of two operations', 'plain', { other: 'behind' }),
  way('the first of two operations, again', 'plain', { other: 'behind' }),
  way('the second of two operations', 'cached', { other: 'before' }),
  way('first response with dependencies', 'cached'),
  way('cached response', 'cached'),
  way('cached response by GET', 'cached', { transport: 'GET' }),
  way("with an editor's key", 'plain', { viewer: 'EDITOR' }),
  way("with an editor's key, again", 'plain', { viewer: 'EDITOR' }),
  way("with an analyst's key", 'plain', { viewer: 'ANALYST' }),
];

/** An operation, and another that shares its document in some ways. */
export interface FuzzCase {
  readonly operation: Operation;
  readonly other: Operation | null;
}

export interface Difference {
  readonly way: string;
  readonly expected: string;
  readonly actual: string;
}

export interface CaseResult {
  readonly reader: Response;
  /** Whether the database wrote the reader's response alone. */
  readonly bySql: boolean;
  readonly differences: readonly Difference[];
  /** How often the reference gave another response to the same request later. */
  readonly retries: number;
}

/** Runs an operation in every way and compares each response with that of graphql-js. */
export async function runCase(world: World, { operation, other }: FuzzCase): Promise<CaseResult> {
  const differences: Difference[] = [];
  let retries = 0;
  const key = (viewer: Viewer): string | null => (viewer === 'READER' ? null : world.keys[viewer]);
  const expected = new Map<Viewer, Response>();
  // Where another operation comes first, errors have other places.
  const expect = async (viewer: Viewer, query = operation.query): Promise<Response> => {
    const response = await request(world.reference, { ...operation, query }, 'POST', key(viewer));
    if (query === operation.query) expected.set(viewer, response);
    return response;
  };
  const reader = await expect('READER');
  for (const { name, app, transport, viewer, other: place } of ways) {
    if (place !== 'none' && !other) continue;
    const query = documentOf(operation, other, place);
    const known = place === 'before' ? undefined : expected.get(viewer);
    const judged = place === 'before' ? query : operation.query;
    const before = known ?? (await expect(viewer, judged));
    const { text } = await request(world[app], { ...operation, query }, transport, key(viewer));
    if (text === before.text) continue;
    // An hour may begin between two requests: then the reference changes as well.
    const after = await expect(viewer, judged);
    if (after.text !== before.text) retries += 1;
    if (text !== after.text) differences.push({ way: name, expected: after.text, actual: text });
  }
  // A request that is refused before its execution, such as for its size, never reaches the executor.
  const alone = reader.text.startsWith('200 ') ? await world.sqlAlone(operation) : null;
  const body = alone?.body ?? null;
  if (body !== null && readResponse(200, body).text !== expected.get('READER')?.text) {
    differences.push({ way: 'SQL alone', expected: reader.text, actual: body });
  }
  // Resolvers produced the response instead and hid the failure.
  if (alone?.outcome === 'refused' && reader.codes.length === 0) {
    differences.push({ way: 'SQL alone', expected: reader.text, actual: 'PostgreSQL refused the statement' });
  }
  for (const [viewer, { codes, text }] of expected) {
    if (codes.includes('INTERNAL_SERVER_ERROR'))
      differences.push({
        way: `graphql-js for ${viewer}`,
        expected: 'no INTERNAL_SERVER_ERROR',
        actual: text,
      });
  }
  return { reader, bySql: body !== null, differences, retries };
}

function documentOf({ query }: Operation, other: Operation | null, place: Way['other']): string {
  if (place === 'none' || !other) return query;
  return place === 'before' ? `${other.query}\n${query}` : `${query}\n${other.query}`;
}
