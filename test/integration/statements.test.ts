import { beforeAll, describe, expect, it } from 'vitest';
import { testGateway } from '../support/gateway.js';
import { type SeededArticle, seedOf } from '../support/seed.js';

const gateway = testGateway();
const seed = seedOf(gateway);
let stories: SeededArticle[] = [];

beforeAll(async () => {
  stories = await seed.articles(30, (index) => ({
    headline: `Report ${index}`,
    section: `Section ${index % 3}`,
    topics: ['Ferries', `Topic ${index}`],
    authors: ['Ada Vale'],
    text: 'Text of the report.',
  }));
});

const nested = `query ($first: Int) {
  articles(first: $first) {
    totalCount
    edges { cursor node {
      id headline body { text blocks { __typename text } }
      section { name articles(first: 2) { nodes { slug } } }
      authors { name articles(first: 1) { totalCount } }
      topics { name }
      corrections { note }
      related(first: 3) { totalCount nodes { position article { slug section { name } topics { name } } reasons { label } } }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`;

describe('statements', () => {
  it.each([1, 5, 30])('are one for a nested query, with %i articles a page', async (first) => {
    gateway.statements.length = 0;
    const data = await gateway.data<{ articles: { edges: unknown[] } }>(nested, { first });
    expect(data.articles.edges).toHaveLength(first);
    expect(gateway.statements).toHaveLength(1);
  });

  it('are one for each root field, whatever is selected below under different aliases', async () => {
    gateway.statements.length = 0;
    await gateway.data(`{
      a: articles(first: 2) { nodes { one: related(first: 1) { nodes { position } } two: related(first: 2) { nodes { position } } } }
      b: search(query: "report") { edges { score highlightHtml node { section { name } } } }
      c: sections { name articles(first: 3) { nodes { headline } } }
    }`);
    expect(gateway.statements).toHaveLength(3);
  });

  it('are one for all articles that are looked up in one request', async () => {
    gateway.statements.length = 0;
    const ids = stories.map(({ id }) => id);
    await gateway.data(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Article { headline section { name } } } }',
      { ids },
    );
    expect(gateway.statements).toHaveLength(1);
  });

  it('read only the selected fields, and are prepared statements when repeated', async () => {
    gateway.statements.length = 0;
    const query = '{ articles(first: 1) { nodes { headline } } }';
    await gateway.data(query);
    await gateway.data(query);
    const [first, statement] = gateway.statements;
    expect(first?.name).toBeUndefined();
    expect(statement?.name).toMatch(/\S/);
    expect(statement?.text).not.toContain('body_html');
    expect(statement?.text).not.toContain('section');
  });
});

describe('a part that fails', () => {
  it('sets only its own field to null: related', async () => {
    await gateway.sql('alter table related_list rename to related_list_away');
    try {
      const { data, errors } = await gateway.execute<{
        articles: { nodes: { headline: string; related: null }[] };
      }>('{ articles(first: 2) { nodes { headline related { nodes { position } } section { name } } } }');
      expect(data?.articles.nodes).toEqual([
        { headline: expect.any(String), related: null, section: { name: expect.any(String) } },
        { headline: expect.any(String), related: null, section: { name: expect.any(String) } },
      ]);
      expect(errors?.map(({ path }) => path?.join('.'))).toEqual([
        'articles.nodes.0.related',
        'articles.nodes.1.related',
      ]);
      expect(errors?.[0]?.extensions.code).toBe('INTERNAL_SERVER_ERROR');
    } finally {
      await gateway.sql('alter table related_list_away rename to related_list');
    }
  });

  it('sets only its own field to null: a list of one article', async () => {
    await gateway.sql('alter table correction rename to correction_away');
    try {
      const { data, errors } = await gateway.execute(
        `{ article(slug: "${stories[0]?.slug}") { headline corrections { note } topics { name } } }`,
      );
      expect(data).toEqual({
        article: {
          headline: 'Report 0',
          corrections: null,
          topics: [{ name: 'Ferries' }, { name: 'Topic 0' }],
        },
      });
      expect(errors).toHaveLength(1);
    } finally {
      await gateway.sql('alter table correction_away rename to correction');
    }
  });

  it('reveals no internals, has the request id, and is logged with its cause', async () => {
    await gateway.sql('alter table topic rename to topic_away');
    try {
      gateway.log.length = 0;
      const { errors } = await gateway.execute('{ topics { nodes { name } } }');
      const text = JSON.stringify(errors);
      expect(text).not.toMatch(/relation|select|topic_away|stack|\.ts/);
      const requestId = errors?.[0]?.extensions.requestId;
      expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
      const logged = gateway.log.find((line) => line['requestId'] === requestId);
      expect(JSON.stringify(logged)).toContain('relation \\"topic\\" does not exist');
    } finally {
      await gateway.sql('alter table topic_away rename to topic');
    }
  });
});
