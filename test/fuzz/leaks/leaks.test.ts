import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildGatewaySchema } from '../../../src/resolvers/build-schema.js';
import { createKey } from '../../../src/services/access/index.js';
import { builtReader } from '../../support/built-reader.js';
import { atomFeed, importFeedText } from '../../support/feed-import.js';
import type { Material } from '../generate/material.js';
import { generateOperation } from '../generate/operation.js';
import { Random } from '../random.js';
import { editArticles } from './edits.js';
import { anySecret, listingItems, publicItems, reviewedEntries, secretItems } from './items.js';
import { leakNewsroom } from './newsroom.js';

const seed = 7;
const count = 150;
const schema = buildGatewaySchema();
const open = leakNewsroom();
const secret = leakNewsroom();
const keys = new Map<FastifyInstance, string>();
let ways: { name: string; open: FastifyInstance; secret: FastifyInstance }[] = [];
let material: Material;

const items = publicItems(16);
beforeAll(async () => {
  await builtReader();
  const random = new Random(seed);
  for (const newsroom of [open, secret]) await newsroom.importItems(items);
  await secret.importItems(secretItems(40, random));
  await open.importItems(listingItems(16, null));
  await secret.importItems(listingItems(16, random));
  // No import makes drafts: they are inserted directly.
  await secret.gateway.sql(
    `update article set status = 'DRAFT' where source_uri like 'urn:secret:%' and status = 'PUBLISHED' and id % 3 = 0`,
  );
  await importFeedText(secret.gateway.database, atomFeed(reviewedEntries(items.length)), { trust: 'REVIEW' });
  await editArticles(open, false);
  await editArticles(secret, true);
  for (const newsroom of [open, secret]) await newsroom.settle();
  const [openReference, secretReference] = await Promise.all([open.reference(), secret.reference()]);
  ways = [
    { name: 'as it runs', open: open.gateway.app, secret: secret.gateway.app },
    { name: 'cached', open: open.gateway.cached, secret: secret.gateway.cached },
    { name: 'graphql-js alone', open: openReference, secret: secretReference },
  ];
  for (const newsroom of [open, secret]) {
    const key = await createKey(newsroom.gateway.database, {
      role: 'ANALYST',
      name: 'Desk',
      expiresAt: null,
    });
    for (const app of [newsroom.gateway.app, newsroom.gateway.cached]) keys.set(app, key);
  }
  material = await materialOf();
});
afterAll(() => Promise.all(ways.slice(2).flatMap((way) => [way.open.close(), way.secret.close()])));

/** Ids and slugs of everything there is, secrets too: a reader may guess them. */
async function materialOf(): Promise<Material> {
  const column = async (text: string): Promise<string[]> =>
    (await secret.gateway.sql<{ value: string }>(text)).map(({ value }) => value);
  const [articles, sections, topics, authors] = await Promise.all(
    ['article', 'section', 'topic', 'author'].map((table) =>
      column(`select slug as value from ${table} order by id`),
    ),
  );
  return {
    ids: {
      Article: await column(`select 'art_' || uid as value from article order by id`),
      Section: await column(`select 'sec_' || uid as value from section order by id`),
      Topic: await column(`select 'top_' || uid as value from topic order by id`),
      Author: await column(`select 'aut_' || uid as value from author order by id`),
      Share: ['shr_00000000-0000-4000-8000-000000000000'],
      Revision: await column(`select 'rev_' || uid as value from editing.revision order by id`),
    },
    slugs: { article: articles ?? [], section: sections ?? [], topic: topics ?? [], author: authors ?? [] },
    focus: (articles ?? []).slice(0, 4),
    cursors: {
      PUBLISHED_DESC: await cursors('articles(first: 20)'),
      PUBLISHED_ASC: await cursors('articles(first: 20, orderBy: PUBLISHED_ASC)'),
      UPDATED_DESC: await cursors('articles(first: 20, orderBy: UPDATED_DESC)'),
      MOST_SHARED: await cursors('articles(first: 20, orderBy: MOST_SHARED)'),
      search: await cursors('search(query: "ferry")'),
      topics: await cursors('topics'),
      related: ['bm9uZQ'],
      shares: ['bm9uZQ'],
      changes: await cursors('changes', '{ edges: changes { cursor } }'),
    },
  };
}

async function cursors(list: string, selection = '{ edges { cursor } }'): Promise<string[]> {
  const query = `{ list: ${list} ${selection} }`;
  const { list: found } = await open.gateway.data<{ list: { edges: { cursor: string }[] } }>(query);
  return found.edges.map(({ cursor }) => cursor);
}

async function send(app: FastifyInstance, operation: object, key: string | undefined): Promise<string> {
  const headers = key ? { 'x-api-key': key } : {};
  const response = await app.inject({ method: 'POST', url: '/graphql', headers, payload: operation });
  return response.body;
}

/** A response without request ids, costs and whitespace, which differ between any two requests. */
const shown = (body: string): string =>
  JSON.stringify(JSON.parse(body), (key, value: unknown) => {
    if (key === 'requestId' || key === 'cost') return undefined;
    return typeof value === 'string' ? value.replace(listCursor, placeOnly) : value;
  });

/** Cursors of related lists contain the id of the list, and secrets used up some ids. */
const listCursor = /^WyJSRUxBVEVE[\w-]+$/;
const placeOnly = (cursor: string): string => {
  const [, , place] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as string[];
  return `RELATED ${place}`;
};

describe('secrets', () => {
  it('are visible to editors', async () => {
    const rows = await secret.gateway.sql(`select from article where source_uri like 'urn:secret:%'`);
    expect(rows.length).toBeGreaterThan(30);
    const key = await createKey(secret.gateway.database, { role: 'EDITOR', name: 'Desk', expiresAt: null });
    const all =
      '{ articles(first: 100, filter: { statuses: [DRAFT, SCHEDULED, WITHDRAWN] }) { nodes { headline } } topics(first: 100) { nodes { name } } }';
    const body = await send(secret.gateway.app, { query: all }, key);
    expect(body.match(new RegExp(anySecret, 'gi'))?.length).toBeGreaterThan(40);
    const ofEditing =
      '{ articles(first: 100) { nodes { draft { article { headline authors { name } } } revisions { nodes { savedBy note } } } } }';
    const drafts = await send(secret.gateway.app, { query: ofEditing }, key);
    expect(drafts.match(new RegExp(anySecret, 'gi'))?.length).toBeGreaterThan(20);
  });

  it(`are in no response to a reader or an analyst, and change none of ${count} random ones`, async () => {
    const random = new Random(seed);
    let withData = 0;
    for (let number = 0; number < count; number += 1) {
      const operation = generateOperation(schema, material, random);
      for (const way of ways) {
        for (const role of ['READER', 'ANALYST'] as const) {
          const key = (app: FastifyInstance): string | undefined =>
            role === 'ANALYST' ? keys.get(app) : undefined;
          const [without, hidden] = await Promise.all([
            send(way.open, operation, key(way.open)),
            send(way.secret, operation, key(way.secret)),
          ]);
          // An error may repeat the input of the client.
          if (!anySecret.test(JSON.stringify(operation))) expect(hidden).not.toMatch(anySecret);
          expect(
            shown(hidden),
            `${way.name}, ${role}: ${operation.query} ${JSON.stringify(operation.variables)}`,
          ).toBe(shown(without));
          if (without.includes('"data":{')) withData += 1;
        }
      }
    }
    expect(withData).toBeGreaterThan(count * 3);
  });

  it('are on no page of the site, and change none', async () => {
    const { article, section, topic, author } = material.slugs;
    const at = (folder: string) => (slug: string) => `/${folder}/${encodeURIComponent(slug)}`;
    const lists = [
      ...['/', '/most-shared', '/corrections', '/search?q=ferry', '/search?q=merger', '/preview'],
      ...section.map(at('sections')),
      ...topic.map(at('topics')),
      ...author.map(at('authors')),
    ];
    let shown = 0;
    const stories = article.map(at('articles'));
    const wire = stories.flatMap((path) => [`${path}.ninjs`, `${path}.newsml`]);
    for (const path of [...lists, ...stories, ...wire]) {
      const [without, hidden] = await Promise.all(
        [open, secret].map(({ gateway }) => gateway.cached.inject(path)),
      );
      expect([path, hidden?.statusCode]).toEqual([path, without?.statusCode]);
      expect(hidden?.body).not.toMatch(anySecret);
      // The pages of stories have short links, whose codes differ.
      if (lists.includes(path)) expect([path, hidden?.body]).toEqual([path, without?.body]);
      if (hidden?.statusCode === 200) shown += 1;
    }
    expect(shown).toBeGreaterThan(25);
    // Canceled items were never public here: nothing says that they were withdrawn.
    const gone = (
      await Promise.all(article.map((slug) => secret.gateway.cached.inject(at('articles')(slug))))
    ).filter(({ statusCode }) => statusCode === 410);
    expect(gone).toEqual([]);
  });

  it('are in no feed or sitemap, and change none', async () => {
    const { section, topic, author } = material.slugs;
    const at = (folder: string) => (slug: string) => `/feeds/${folder}/${encodeURIComponent(slug)}`;
    const subjects = [
      '/feeds/all',
      ...section.map(at('sections')),
      ...topic.map(at('topics')),
      ...author.map(at('authors')),
    ];
    const sitemaps = ['/sitemap.xml', '/sitemaps/articles-1.xml', '/sitemaps/news.xml', '/robots.txt'];
    const searches = ['ferry', 'merger'].map((words) => `/feeds/search.atom?q=${words}`);
    let shown = 0;
    for (const path of [
      ...subjects.flatMap((one) => ['rss', 'atom', 'json'].map((end) => `${one}.${end}`)),
      ...searches,
      ...sitemaps,
    ]) {
      const [without, hidden] = await Promise.all(
        [open, secret].map(({ gateway }) => gateway.cached.inject(path)),
      );
      expect([path, hidden?.statusCode]).toEqual([path, without?.statusCode]);
      expect(hidden?.body).not.toMatch(anySecret);
      expect([path, hidden?.body]).toEqual([path, without?.body]);
      if (hidden?.statusCode === 200) shown += 1;
    }
    expect(shown).toBeGreaterThan(25);
  });

  it('are not found under guessed ids and slugs', async () => {
    const known = material.slugs.article.filter((slug) => anySecret.test(slug));
    expect(known.length).toBeGreaterThan(20);
    const uids = material.ids.Article ?? [];
    for (const path of [
      ...known.map((slug) => `/articles/${slug}`),
      ...uids.map((id) => `/oembed?url=${encodeURIComponent(`http://news.test/s/${id}`)}`),
    ]) {
      expect((await secret.gateway.app.inject(path)).body.replaceAll(path, '')).not.toMatch(anySecret);
    }
    const shares = await Promise.all(
      uids.map((articleId) =>
        send(
          secret.gateway.app,
          {
            query:
              'mutation ($id: ID!) { recordShare(input: { articleId: $id, channel: X }) { share { title } } }',
            variables: { id: articleId },
          },
          undefined,
        ),
      ),
    );
    expect(shares.join('\n')).not.toMatch(anySecret);
    expect(shares.join('\n')).not.toContain('GONE');
  });

  it('are not in the feed of changes', async () => {
    const read = async (app: FastifyInstance, query: string): Promise<string> =>
      (await app.inject(`/changes.ndjson${query}`)).body;
    const sections = material.slugs.section.join();
    for (const query of ['', `?sections=${encodeURIComponent(sections)}`, '?sections=section-1']) {
      const body = await read(secret.gateway.app, query);
      expect(body.split('\n').length).toBeGreaterThan(4);
      expect(body).not.toMatch(anySecret);
      expect(body).toBe(await read(open.gateway.app, query));
    }
  });

  it('are visible from their time of publication on', async () => {
    const [row] = await secret.gateway.sql<{ slug: string }>(
      `update article set published_at = now() - interval '1 second'
       where id = (select id from article where source_uri like 'urn:secret:zqx%' or source_uri like 'urn:secret:Zqx%'
         and status = 'PUBLISHED' order by id limit 1) and status = 'PUBLISHED' returning slug`,
    );
    expect(row?.slug).toMatch(anySecret);
    const body = await send(
      secret.gateway.app,
      { query: `{ article(slug: "${row?.slug}") { headline section { name } topics { name } } }` },
      undefined,
    );
    expect(body).toMatch(anySecret);
  });
});
