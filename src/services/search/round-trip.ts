import { randomBytes } from 'node:crypto';
import type { IndexChange } from '../../db/search-index/batch.js';
import { createIndex, deleteIndex, findIndex, refreshIndex } from './admin.js';
import { analyzers } from './analyzers.js';
import { sendChanges } from './bulk.js';
import { readHits } from './hits.js';
import { notUnderstood } from './problem.js';
import { searchBody } from './query.js';
import { at, type SearchServer } from './server-request.js';

const timeoutMs = 10_000;

/** The product and version of a server, as it says. */
export async function serverVersion(server: SearchServer): Promise<string> {
  const { body } = await server.request({ method: 'GET', path: '/', timeoutMs });
  const number = at(body, 'version', 'number');
  const distribution = at(body, 'version', 'distribution');
  if (typeof number !== 'string' || !/^[\w.-]{1,40}$/.test(number)) throw notUnderstood('a version');
  return `${distribution === 'opensearch' ? 'OpenSearch' : 'Elasticsearch'} ${number}`;
}

/** How many articles an index has; null: there is none. */
export async function countArticles(server: SearchServer, alias: string): Promise<number | null> {
  const { status, body } = await server.request({
    method: 'GET',
    path: `/${alias}/_count`,
    timeoutMs,
    expected: [404],
  });
  if (status === 404) return null;
  const count = at(body, 'count');
  if (typeof count !== 'number') throw notUnderstood('a count');
  return count;
}

/**
 * Does with an index of its own what the gateway does with the real one, and removes it. Throws a `SearchProblem` for
 * whatever the server does in another way.
 */
export async function roundTrip(server: SearchServer, alias: string): Promise<void> {
  const trial = `${alias}-doctor-${randomBytes(4).toString('hex')}`;
  try {
    await createIndex(server, trial, 'doctor');
    await expectNone(await sendChanges(server, trial, changes));
    // An older state, and a repeat.
    await expectNone(
      await sendChanges(server, trial, [change(1, 90, 'english', 'Kiosk'), ...changes.slice(0, 1)]),
    );
    await refreshIndex(server, trial);
    await expectFound(server, trial, 'the lighthouses', ['1', '2']);
    await expectFound(server, trial, '"lighthouse keeper" -harbour', ['1']);
    await expectFound(server, trial, 'kiosk', []);
    await expectFound(server, trial, 'removed', []);
  } finally {
    const found = await findIndex(server, trial).catch(() => null);
    if (found) await deleteIndex(server, found.name).catch(() => undefined);
  }
}

const change = (id: number, number: number, config: string, headline: string, body = ''): IndexChange => ({
  id: String(id),
  number: String(number),
  config,
  document: JSON.stringify({
    id,
    config,
    section: null,
    topics: ['7'],
    authors: [],
    languages: ['en'],
    published: 1_700_000_000_000,
    [config]: { headline, standfirst: null, body },
  }),
});

/** A lighthouse in a headline and in a text, an article that is removed, and one for each analyzer. */
const changes: readonly IndexChange[] = [
  change(1, 101, 'english', 'Lighthouse keeper retires', 'He leaves the coast.'),
  change(2, 102, 'english', 'A coast', 'A lighthouse keeper in the harbour.'),
  change(3, 103, 'english', 'Removed'),
  { id: '3', number: '104', config: null, document: null },
  { id: '4', number: '105', config: null, document: null },
  ...Object.keys(analyzers).map((config, index) => change(10 + index, 110 + index, config, 'Text')),
];

function expectNone(refused: readonly object[]): void {
  if (refused.length > 0) throw notUnderstood('a refusal of an article');
}

/** These and no others, in this order; then again from the first, as a next page. */
async function expectFound(
  server: SearchServer,
  alias: string,
  query: string,
  ids: readonly string[],
): Promise<void> {
  const find = async (cursor: readonly [string, string] | null): Promise<{ id: string; score: number }[]> => {
    const size = 10;
    const body = searchBody({
      query,
      request: { filter: { languages: ['en'], publishedFrom: '2020-01-01T00:00:00Z' }, counts: true },
      keys: { sections: null, topics: ['7'], authors: null },
      configs: ['english'],
      size,
      cursor,
      timeoutMs,
    });
    const { body: found } = await server.request({
      method: 'POST',
      path: `/${alias}/_search`,
      query: { allow_partial_search_results: 'false' },
      body: body ?? {},
      timeoutMs,
    });
    const { hits } = readHits(found, size, true);
    return [...hits];
  };
  const all = await find(null);
  const [first] = all;
  const next = first ? await find([String(first.score), first.id]) : [];
  const idsOf = (hits: readonly { id: string }[]): string => hits.map(({ id }) => id).join(' ');
  if (idsOf(all) !== ids.join(' ') || idsOf(next) !== ids.slice(1).join(' '))
    throw notUnderstood(`other hits for a search than those expected, ${JSON.stringify(query)}:`);
}
