import { beforeAll, describe, expect, it } from 'vitest';
import { testGateway } from '../support/gateway.js';
import { type SeededArticle, seedOf } from '../support/seed.js';

const gateway = testGateway();
const seed = seedOf(gateway);
let stories: SeededArticle[] = [];

beforeAll(async () => {
  stories = await seed.articles(3, (index) => ({
    headline: `Report ${index}`,
    section: 'Harbour',
    topics: ['Ferries'],
    text: 'Text of the report.',
  }));
});

/** How many statements an operation took, and that it had data. Every operation is compared to graphql-js afterwards. */
async function statementsOf(query: string, variables: object = {}): Promise<number> {
  gateway.statements.length = 0;
  await gateway.data(query, variables);
  return gateway.statements.length;
}

describe('the database writes the JSON', () => {
  it('of blocks, each with the fields selected for its type', async () => {
    const query = `query ($s: String!) { article(slug: $s) { body { blocks {
      kind: __typename html ... on ParagraphBlock { text } ... on HeadingBlock { level } ... on ListBlock { items { text } }
    } } } }`;
    expect(await statementsOf(query, { s: stories[0]?.slug })).toBe(1);
  });

  it('of share links, completed by the gateway', async () => {
    const query = `query ($s: String!) { article(slug: $s) {
      shareLinks(channels: [X, EMAIL]) { c: channel url __typename } all: shareLinks { label }
      related(first: 2) { nodes { article { shareLinks(channels: [SMS]) { text } } } }
    } }`;
    expect(await statementsOf(query, { s: stories[0]?.slug })).toBe(1);
  });

  it('of nodes, one statement for each type', async () => {
    const { section } = await gateway.data<{ section: { id: string } }>(
      '{ section(slug: "harbour") { id } }',
    );
    const ids = [stories[1]?.id, section.id, 'none', stories[0]?.id, stories[1]?.id];
    const query =
      'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Article { slug } ... on Section { name } } }';
    expect(await statementsOf(query, { ids })).toBe(2);
    const { nodes } = await gateway.data<{ nodes: ({ id: string } | null)[] }>(query, { ids });
    expect(nodes.map((node) => node?.id ?? null)).toEqual([ids[0], ids[1], null, ids[3], ids[4]]);
  });

  it('of more than fifty fields of one object, in their order', async () => {
    const aliases = Array.from(
      { length: 120 },
      (_, index) => `a${index}: ${index % 2 ? 'slug' : 'headline'}`,
    );
    const query = `query ($s: String!) { article(slug: $s) { ${aliases.join(' ')} } }`;
    expect(await statementsOf(query, { s: stories[0]?.slug })).toBe(1);
    const { article } = await gateway.data<{ article: object }>(query, { s: stories[0]?.slug });
    expect(Object.keys(article)).toEqual(aliases.map((alias) => alias.split(':')[0]));
  });

  it('of nothing for the viewer, who needs none', async () => {
    expect(await statementsOf('{ viewer { role name __typename } }')).toBe(0);
  });
});

describe('an omitted part of a query leaves no parameter behind', () => {
  it.each([
    '{ topics(query: "har") { __typename } }',
    '{ articles(filter: { sections: ["harbour"] }) { nodes @include(if: false) { slug } } }',
    '{ articles(first: 2) { pageInfo { __typename } } }',
    '{ articles(first: 0) { pageInfo { __typename } } }',
    '{ articles(first: 2) { edges { __typename } pageInfo { __typename } } }',
    '{ articles(filter: { sections: ["harbour"], languages: ["en"] }, first: 1) { edges { __typename } } }',
    '{ section(slug: "harbour") { articles(first: 1) { __typename } } }',
    '{ articles(first: 1) { nodes { related(first: 1) { __typename } topics(kind: PERSON) { __typename } } } }',
    '{ search(query: "report", filter: { sections: ["harbour"] }) { edges { __typename } } }',
  ])('%s', async (query) => {
    expect(await statementsOf(query)).toBe(1);
  });
});

describe('an empty page', () => {
  it('has hasNextPage and the cursors of its position', async () => {
    const query = `query ($after: String) { articles(first: 0, after: $after) {
      edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
    const start = await gateway.data<{ articles: object }>(query);
    expect(start.articles).toEqual({
      edges: [],
      pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
    const { articles } = await gateway.data<{ articles: { edges: { cursor: string }[] } }>(
      '{ articles(first: 3) { edges { cursor } } }',
    );
    const [first, , last] = articles.edges.map(({ cursor }) => cursor);
    const behind = await gateway.data<{ articles: { pageInfo: object } }>(query, { after: first });
    expect(behind.articles.pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: true,
      startCursor: first,
      endCursor: first,
    });
    const end = await gateway.data<{ articles: { pageInfo: object } }>(query, { after: last });
    expect(end.articles.pageInfo).toMatchObject({ hasNextPage: false, endCursor: last });
  });
});
