import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newsroomOf } from '../../support/newsroom.js';
import { searchGateway } from '../../support/search-server/gateway.js';

const gateway = searchGateway();
const { base, standIn } = gateway;
const newsroom = newsroomOf(base);

interface Found {
  readonly search: {
    readonly totalCount: number;
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly endCursor: string;
    };
    readonly edges: readonly {
      readonly score: number;
      readonly cursor: string;
      readonly highlightHtml: string | null;
      readonly node: { readonly headline: string };
    }[];
  } | null;
}

const document = `query Find($query: String!, $filter: ArticleFilter, $first: Int, $after: String) {
  search(query: $query, filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { score cursor highlightHtml node { headline section { slug } } } } }`;

async function search(query: string, variables: object = {}): Promise<NonNullable<Found['search']>> {
  const { data, errors } = await gateway.execute<Found>(document, { query, ...variables });
  expect(errors).toBeUndefined();
  if (!data?.search) throw new Error('The search has no result.');
  return data.search;
}
const headlines = async (query: string, variables?: object): Promise<string[]> =>
  (await search(query, variables)).edges.map(({ node }) => node.headline);

beforeAll(async () => {
  await newsroom.publish(
    {
      uri: 'bridge',
      headline: 'Bridge over the Lume opens',
      section: 'Region',
      topics: [{ name: 'Roads', kind: 'SUBJECT' }],
      body: { text: 'Cars cross.' },
    },
    {
      uri: 'toll',
      headline: 'Toll roads',
      section: 'Money',
      body: { text: 'A bridge of glass, a bridge of light stands in the harbour.' },
    },
    {
      uri: 'dock',
      headline: 'Docks',
      section: 'Money',
      standfirst: 'The bridge closes at night.',
      authors: ['Ada Vale'],
    },
    { uri: 'pont', headline: 'Le pont', language: 'fr-CA', body: { text: 'Un bridge, dit-on.' } },
    {
      uri: 'ferry',
      headline: 'Ferries',
      body: { text: 'The ferry sails without a captain.' },
      publishedAt: new Date('2026-03-05T08:00:00Z'),
    },
  );
  await gateway.feed();
});
beforeEach(() => {
  standIn.calls.length = 0;
  gateway.outcomes();
});

describe('a search with a search server', () => {
  it('has headlines before standfirsts before texts, and marks the words', async () => {
    const { edges, totalCount } = await search('bridges');
    expect(edges.map(({ node }) => node.headline)).toEqual([
      'Bridge over the Lume opens',
      'Docks',
      'Toll roads',
      'Le pont',
    ]);
    expect(totalCount).toBe(4);
    expect(edges[2]?.highlightHtml).toContain('<mark>bridge</mark>');
    expect(gateway.outcomes()).toEqual(['server', 'server']);
  });

  it('finds all words, phrases and alternatives, and leaves out what is excluded', async () => {
    expect(await headlines('bridge harbour')).toEqual(['Toll roads']);
    expect(await headlines('"light stands"')).toEqual(['Toll roads']);
    expect(await headlines('"stands light"')).toEqual([]);
    expect(new Set(await headlines('captain or harbour'))).toEqual(new Set(['Ferries', 'Toll roads']));
    expect(await headlines('bridge -cars -glass -dit')).toEqual(['Docks']);
    expect(await headlines('the captain')).toEqual(['Ferries']);
    expect(gateway.outcomes().every((outcome) => outcome === 'server')).toBe(true);
  });

  it('filters as every list does', async () => {
    expect(await headlines('bridge', { filter: { sections: ['money'] } })).toEqual(['Docks', 'Toll roads']);
    expect(await headlines('bridge', { filter: { sections: ['nowhere'] } })).toEqual([]);
    expect(await headlines('bridge', { filter: { topics: ['roads'] } })).toEqual([
      'Bridge over the Lume opens',
    ]);
    expect(await headlines('bridge', { filter: { authors: ['ada-vale'] } })).toEqual(['Docks']);
    expect(await headlines('bridge', { filter: { languages: ['FR'] } })).toEqual(['Le pont']);
    expect(await headlines('ferry', { filter: { publishedFrom: '2026-03-05T08:00:00.001Z' } })).toEqual([]);
    expect(await headlines('ferry', { filter: { publishedFrom: '2026-03-05T08:00:00Z' } })).toEqual([
      'Ferries',
    ]);
    expect(await headlines('ferry', { filter: { publishedBefore: '2026-03-05T08:00:00Z' } })).toEqual([]);
  });

  it('pages without gaps or repeats', async () => {
    const all = await headlines('bridge');
    const forward: string[] = [];
    let after: string | null = null;
    let more = true;
    while (more) {
      const page: NonNullable<Found['search']> = await search('bridge', { first: 1, after });
      forward.push(...page.edges.map(({ node }) => node.headline));
      more = page.pageInfo.hasNextPage;
      after = page.pageInfo.endCursor;
    }
    expect(forward).toEqual(all);
  });

  it('counts without reading a page', async () => {
    const { data } = await gateway.execute<Found>('{ search(query: "bridge") { totalCount } }');
    expect(data?.search).toEqual({ totalCount: 4 });
    expect(JSON.parse(standIn.calls[0]?.body ?? '')).toMatchObject({ size: 0, track_total_hits: true });
  });

  it('leaves words and filters to PostgreSQL that the index does not have', async () => {
    const many = Array.from({ length: 120 }, (_, index) => `w${index}`).join(' ');
    expect(await headlines(many)).toEqual([]);
    expect(await headlines('-bridge')).toEqual([]);
    expect(gateway.outcomes()).toEqual(['words', 'words', 'words', 'words']);
    expect(await headlines('bridge', { filter: { statuses: ['PUBLISHED'] } })).toHaveLength(4);
    expect(standIn.calls).toEqual([]);
  });

  it('refuses a cursor of another list, and an argument that is wrong', async () => {
    for (const variables of [{ after: 'bogus' }, { first: -1 }, { first: 1000 }]) {
      const { errors } = await gateway.execute(document, { query: 'bridge', ...variables });
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
    expect(standIn.calls).toEqual([]);
  });
});

describe('visibility', () => {
  const hide = (headline: string, set: string): Promise<object[]> =>
    base.sql(`update article set ${set} where headline = $1`, [headline]);
  const show = (headline: string): Promise<object[]> =>
    hide(headline, `status = 'PUBLISHED', published_at = '2026-03-01T08:00:00Z', withdrawn_at = null`);

  it.each([
    ['withdrawn', `status = 'WITHDRAWN', withdrawn_at = now()`],
    ['made a draft again', `status = 'DRAFT', published_at = null`],
    ['embargoed', `published_at = now() + interval '1 hour'`],
  ])('is that of the database: a story that was %s is never found', async (_how, set) => {
    await hide('Docks', set);
    const { edges, totalCount, pageInfo } = await search('bridge', { first: 2 });
    expect(standIn.index.live.some(([, { english }]) => JSON.stringify(english).includes('Docks'))).toBe(
      true,
    );
    expect(edges.map(({ node }) => node.headline)).toEqual(['Bridge over the Lume opens', 'Toll roads']);
    expect([totalCount, pageInfo.hasNextPage]).toEqual([3, true]);
    await show('Docks');
    expect(await headlines('bridge')).toContain('Docks');
  });

  it('fills a page although most of what the server finds is hidden', async () => {
    const stories = Array.from({ length: 24 }, (_, index) => ({
      uri: `q${index}`,
      headline: `Quarry ${index}`,
    }));
    await newsroom.publish(...stories);
    await gateway.feed();
    const before = await headlines('quarry', { first: 24 });
    expect(before).toHaveLength(24);
    for (const headline of before.slice(0, 22))
      await hide(headline, `status = 'WITHDRAWN', withdrawn_at = now()`);
    gateway.outcomes();
    expect(await headlines('quarry', { first: 2 })).toEqual(before.slice(22));
    expect(gateway.outcomes()).toEqual(['server', 'server']);
  });
});
