import { beforeAll, describe, expect, it } from 'vitest';
import { testGateway } from '../../support/gateway.js';
import { seedOf } from '../../support/seed.js';
import { Random } from '../random.js';
import { addArticles } from './content.js';
import { compare } from './orders.js';
import { type ArticleRow, readArticles, readNamed } from './rows.js';
import { expectForwardList, pageFields } from './walk.js';

const gateway = testGateway();
const random = new Random(31);
let rows: ArticleRow[] = [];
const paging = '$first: Int, $after: String';
const byPage = 'first: $first, after: $after';

const expectList = (
  query: string,
  variables: object,
  expected: readonly string[],
  headers = {},
): Promise<void> => expectForwardList({ gateway, query, variables, headers }, expected);

beforeAll(async () => {
  await addArticles(seedOf(gateway), random, 60);
  rows = await readArticles(gateway.sql);
});

const parts = [null, '', 'har', 'HAR', 'e', 'port ell', '%', 'ports', ' '];

describe.each(['topic', 'author'] as const)('%ss', (table) => {
  it.each(parts)('are those of the rows with %j in their name, by name', async (query) => {
    const found = (await readNamed(gateway.sql, table)).filter(({ name }) =>
      name.toLowerCase().includes((query ?? '').trim().toLowerCase()),
    );
    const expected = found.sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id));
    await expectList(
      `query (${paging}, $query: String) { list: ${table}s(${byPage}, query: $query) ${pageFields('slug')} }`,
      { query },
      expected.map(({ slug }) => slug),
    );
  });
});

describe('topics', () => {
  it('are filtered by kind', async () => {
    const query = `query (${paging}) { list: topics(${byPage}, kind: PERSON) ${pageFields('slug')} }`;
    await expectList(query, {}, []);
  });
});

/** Searches, and which words an article has to have for each. */
const searches: readonly (readonly [query: string, finds: (words: ReadonlySet<string>) => boolean])[] = [
  ['harbour', (words) => words.has('harbour')],
  ['harbour ferry', (words) => words.has('harbour') && words.has('ferry')],
  ['lamp or crane', (words) => words.has('lamp') || words.has('crane')],
  ['harbour -ferry', (words) => words.has('harbour') && !words.has('ferry')],
  ['HARBOUR', (words) => words.has('harbour')],
  ['nothing', () => false],
  ['', () => false],
];

describe('search', () => {
  it.each(searches)('finds %j, the best match first', async (query, finds) => {
    for (const filter of [{}, { sections: ['sport'] }, { topics: ['ferries', 'tides'] }]) {
      const variables = { query, filter };
      const { search } = await gateway.data<{
        search: { edges: { score: number; node: { slug: string } }[] };
      }>(
        `query ($query: String!, $filter: ArticleFilter) {
          search(first: 100, query: $query, filter: $filter) { edges { score node { slug } } } }`,
        variables,
      );
      const expected = rows.filter(
        ({ status, words, section, topics: has }) =>
          status === 'PUBLISHED' &&
          finds(words) &&
          (!filter.sections || filter.sections.includes(section ?? '')) &&
          (!filter.topics || filter.topics.some((topic) => has.has(topic))),
      );
      const found = search.edges.map(({ node }) => node.slug);
      expect([...found].sort()).toEqual(expected.map(({ slug }) => slug).sort());
      const idOf = new Map(rows.map(({ slug, id }) => [slug, id]));
      const inOrder = [...search.edges].sort(
        (a, b) => b.score - a.score || -compare(idOf.get(a.node.slug) ?? null, idOf.get(b.node.slug) ?? null),
      );
      expect(search.edges).toEqual(inOrder);
      await expectList(
        `query (${paging}, $query: String!, $filter: ArticleFilter) {
          list: search(${byPage}, query: $query, filter: $filter) ${pageFields('slug')} }`,
        variables,
        found,
      );
    }
  });
});
