import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../support/test-database.js';
import type { Operation } from './generate/operation.js';
import { openWorld, type World } from './world.js';

const base = testDatabase();
let world: World;

beforeAll(async () => {
  world = await openWorld(base.url);
});
afterAll(() => world?.close());

interface Body<Data = unknown> {
  readonly data?: Data;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

type Request = Pick<Operation, 'query'> & Partial<Pick<Operation, 'variables'>>;

/** Sends an operation to every gateway, the one with a cache among them. */
async function everywhere<Data>({
  query,
  variables = {},
}: Request): Promise<{ status: number; body: Body<Data> }[]> {
  const responses = [];
  for (const app of [world.reference, world.plain, world.cached]) {
    const response = await app.inject({ method: 'POST', url: '/graphql', payload: { query, variables } });
    responses.push({ status: response.statusCode, body: response.json<Body<Data>>() });
  }
  return responses;
}

async function expectEverywhere(request: Request, data: unknown): Promise<void> {
  for (const response of await everywhere(request)) expect(response).toEqual({ status: 200, body: { data } });
}

const story = 'assembly-backs-harbour-tunnel';
const pictured = 'what-the-harbour-tunnel-will-cost-and-who-pays';
const text = expect.any(String);
const link = { url: text };

describe('directives', () => {
  const card = 'fragment Card on Article { headline slug }';

  it('do not affect a second spread of the same fragment without them', async () => {
    const query = `query ($slug: String!, $full: Boolean!) { article(slug: $slug) {
      ...Card @include(if: $full) shareLinks(channels: [X]) { url } related(first: 2) { nodes { article { ...Card } } }
    } } ${card}`;
    const fullCard = { headline: text, slug: text };
    const rest = { shareLinks: [link], related: { nodes: [{ article: fullCard }, { article: fullCard }] } };
    for (const full of [true, false, false, true])
      await expectEverywhere(
        { query, variables: { slug: story, full } },
        { article: { ...(full && fullCard), ...rest } },
      );
  });

  it('skip one spread of a fragment and not the other', async () => {
    const query = `query { article(slug: "${story}") {
      shareLinks(channels: [X]) { url } ...Card @skip(if: true) ...Card } } ${card}`;
    for (const _time of [1, 2, 3])
      await expectEverywhere({ query }, { article: { shareLinks: [link], headline: text, slug: story } });
  });

  it('skip a part of two merged selections of one field', async () => {
    const query = `query ($x: Boolean!) { viewer { role } articles(first: 2) {
      nodes @skip(if: $x) { ...C } nodes { slug } } } fragment C on Article { headline }`;
    for (const x of [true, false, true]) {
      const node = { ...(!x && { headline: text }), slug: text };
      await expectEverywhere(
        { query, variables: { x } },
        { viewer: { role: 'READER' }, articles: { nodes: [node, node] } },
      );
    }
  });

  it('keep two operations of one document apart', async () => {
    const query = `query A { sections { slug ...N @skip(if: true) } } query B { sections { slug ...N } } fragment N on Section { name }`;
    for (const operationName of ['A', 'B', 'A', 'B']) {
      const payload = { query, operationName };
      const response = await world.plain.inject({ method: 'POST', url: '/graphql', payload });
      const [section] = response.json<{ data: { sections: object[] } }>().data.sections;
      expect(Object.keys(section ?? {})).toEqual(operationName === 'A' ? ['slug'] : ['slug', 'name']);
    }
  });
});

describe('blocks', () => {
  it('under two aliases have what each selects', async () => {
    const [row] = await world.sql<{ slug: string }>("select slug from article where headline = 'Bare'");
    const query = `{ article(slug: "${row?.slug}") { body {
      a: blocks { ... on ListBlock { one: items { text } two: items { html } } } blocks { __typename }
      b: blocks { ... on ImageBlock { i: image { url } image { width } } } } } }`;
    const kinds = [
      'Paragraph',
      'Heading',
      'Image',
      'Image',
      'Quote',
      'Quote',
      'List',
      'List',
      'Embed',
      'Html',
    ];
    const only = (found: Record<number, object>): object[] => kinds.map((_, index) => found[index] ?? {});
    await expectEverywhere(
      { query },
      {
        article: {
          body: {
            a: only({
              6: { one: [{ text: 'one' }], two: [{ html: '<b>one</b>' }] },
              7: { one: [], two: [] },
            }),
            blocks: kinds.map((kind) => ({ __typename: `${kind}Block` })),
            b: only({
              2: { i: { url: 'http://news.test/media/x.svg' }, image: { width: 640 } },
              3: { i: { url: 'https://pictures.test/y.jpg' }, image: { width: null } },
            }),
          },
        },
      },
    );
  });
});

describe('a connection with few selected fields', () => {
  it.each<[query: string, data: unknown]>([
    ['{ topics(query: "har") { __typename } }', { topics: { __typename: 'TopicConnection' } }],
    [
      '{ articles(filter: { sections: ["politics"] }) { nodes @include(if: false) { slug } } }',
      { articles: {} },
    ],
    [
      '{ articles(first: 2) { pageInfo { __typename } } }',
      { articles: { pageInfo: { __typename: 'PageInfo' } } },
    ],
    [
      '{ articles(first: 0) { pageInfo { __typename } } }',
      { articles: { pageInfo: { __typename: 'PageInfo' } } },
    ],
    ['{ articles(first: 0) { edges { __typename } } }', { articles: { edges: [] } }],
    [
      '{ search(query: "harbour", first: 1) { edges { __typename } } }',
      { search: { edges: [{ __typename: 'SearchEdge' }] } },
    ],
    [
      `{ article(slug: "${story}") { related { __typename } } }`,
      { article: { related: { __typename: 'RelatedArticleConnection' } } },
    ],
    [
      `{ article(slug: "${pictured}") { image { url u: url } shareLinks(channels: [X]) { channel } } }`,
      { article: { image: { url: text, u: text }, shareLinks: [{ channel: 'X' }] } },
    ],
  ])('equals the expected data: %s', async (query, data) => {
    for (const _time of [1, 2]) await expectEverywhere({ query }, data);
  });

  it('refuses a text that is too long even then', async () => {
    for (const query of [
      'query ($q: String!) { search(query: $q) { __typename } }',
      'query ($q: String!) { topics(query: $q) { __typename } }',
    ]) {
      for (const { body } of await everywhere({ query, variables: { q: 'x'.repeat(501) } }))
        expect(body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
  });
});

describe('order', () => {
  it('of trending is stable without new shares', async () => {
    const query = '{ trending(window: HOUR, first: 20) { shares article { slug } } }';
    const quarter = (): number => Math.floor(Date.now() / 900_000);
    const seen = async (): Promise<Set<string>> => {
      const started = quarter();
      const bodies = new Set<string>();
      for (let time = 0; time < 60; time += 1) {
        const response = await world.plain.inject({ method: 'POST', url: '/graphql', payload: { query } });
        bodies.add(response.body);
      }
      // The window moves with each quarter of an hour.
      return quarter() === started ? bodies : seen();
    };
    expect((await seen()).size).toBe(1);
  });
});

describe('invalid requests', () => {
  it.each<[query: string, variables: object]>([
    ['subscription { x }', {}],
    ['query ($b: Boolean) { sections @include(if: $b) { slug } }', { b: null }],
    ['query ($b: Boolean = true) { sections @include(if: $b) { slug } }', { b: null }],
    [
      'query ($b: Boolean = true) { ...F @skip(if: $b) } fragment F on Query { sections { slug } }',
      { b: null },
    ],
  ])('get 400 with a client error code: %s', async (query, variables) => {
    for (const { status, body } of await everywhere({ query, variables: { ...variables } })) {
      expect(status).toBe(400);
      expect(body.errors?.[0]?.message).toMatch(/\S/);
      expect(body.errors?.[0]?.extensions.code).not.toBe('INTERNAL_SERVER_ERROR');
    }
  });
});

describe('slugs', () => {
  it.each(['NFC', 'NFD'] as const)('are found in the form %s', async (form) => {
    const slug = (name: string): string => JSON.stringify(name.normalize(form));
    const query = `{ article(slug: ${slug('café-zoë-ångström')}) { slug } former: article(slug: ${slug('former-café')}) { slug }
      topic(slug: ${slug('café-zoë')}) { slug } author(slug: ${slug('zoë-ångström')}) { slug }
      articles(filter: { topics: [${slug('café-zoë')}], authors: [${slug('zoë-ångström')}] }) { totalCount } }`;
    const article = { slug: 'café-zoë-ångström' };
    await expectEverywhere(
      { query },
      {
        article,
        former: article,
        topic: { slug: 'café-zoë' },
        author: { slug: 'zoë-ångström' },
        articles: { totalCount: 1 },
      },
    );
  });
});

interface Recorded {
  readonly recordShare: {
    readonly share: { readonly id: string; readonly url: string; readonly clicks: number };
  };
}

describe('recordShare', () => {
  const articleId = async (): Promise<string> => {
    const [row] = await world.sql<{ uid: string }>('select uid from article where slug = $1', [story]);
    return `art_${row?.uid}`;
  };

  it('takes the default of an input field whose variable is absent', async () => {
    const query = `mutation ($id: ID!, $platform: SharePlatform) {
      recordShare(input: { articleId: $id, channel: X, platform: $platform }) { share { platform } } }`;
    const variables = { id: await articleId() };
    for (const _time of [1, 2, 3])
      await expectEverywhere({ query, variables }, { recordShare: { share: { platform: 'WEB' } } });
  });

  it('returns the current clicks when it is sent again', async () => {
    const query = `mutation ($id: ID!) {
      recordShare(input: { articleId: $id, channel: X, idempotencyKey: "twice" }) { share { id url clicks } } }`;
    const request = { query, variables: { id: await articleId() } };
    const [first] = await everywhere<Recorded>(request);
    const share = first?.body.data?.recordShare.share;
    if (!share) throw new Error('The share was not recorded.');
    expect(share.clicks).toBe(0);
    const code = share.url.split('/').at(-1);
    await world.sql('update share_link set clicks = 3 where code = $1', [code]);
    await expectEverywhere(request, { recordShare: { share: { ...share, clicks: 3 } } });
  });
});
