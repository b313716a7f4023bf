import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { parseFeed } from 'feedsmith';
import { buildSchema, parse, validate } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { documents } from '../../../src/http/feeds/documents.js';
import { cachedGateway } from '../../support/cached-gateway.js';
import { testPublicUrl } from '../../support/gateway.js';
import { newsroomOf } from '../../support/newsroom.js';
import { jsonFaults, jsonSchemas, xmlFaults, xmlSchemas } from '../../support/schemas.js';
import { seedOf } from '../../support/seed.js';

const hub = 'https://hub.test/';
const gateway = cachedGateway({ purge: { url: 'http://127.0.0.1:9/', token: '' }, websubHub: hub });
const newsroom = newsroomOf(gateway);
const seed = seedOf(gateway);

const get = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
  gateway.cached.inject({ method, url, headers });

async function read(url: string) {
  const response = await get(url);
  expect([url, response.statusCode]).toEqual([url, 200]);
  return parseFeed(response.body);
}

const titles = async (url: string): Promise<(string | undefined)[]> => {
  const { format, feed } = await read(url);
  if (format === 'atom')
    return (feed.entries ?? []).map(({ title }) => (typeof title === 'string' ? title : title?.value));
  return (feed.items ?? []).map(({ title }) => title as string);
};

beforeAll(async () => {
  await newsroom.publish(
    {
      uri: 'bridge',
      headline: 'Bridge "opens" <at last> & more',
      standfirst: 'After ]]> nine years & a day.',
      section: 'Region',
      authors: ['Ada Vale', 'Ben Orr'],
      topics: [{ name: 'Bridges', kind: 'SUBJECT' }],
      language: 'en-GB',
      body: { html: '<p>The bridge <a href="/articles/other">opened</a> <em>today</em>.</p>' },
      image: {
        url: 'https://pictures.test/bridge.jpg',
        alt: 'The bridge',
        credit: 'A. Lens',
        width: 800,
        height: 450,
      },
      publishedAt: new Date('2026-03-02T08:00:00Z'),
    },
    { uri: 'arabic', headline: 'الجسر', language: 'ar', section: 'Region' },
    { uri: 'sport', headline: 'A match', section: 'Sport' },
  );
  await gateway.sql(
    `insert into correction (article_id, at, note, kind)
     select id, '2026-03-03T08:00:00Z', 'The year was wrong.', 'CORRECTION' from article where headline like 'Bridge%'`,
  );
  await gateway.sql(`update article set updated_at = '2026-03-03T08:00:00Z' where headline like 'Bridge%'`);
});

describe('the documents of feeds', () => {
  const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
  it.each(Object.entries(documents))('%s fits the schema', (_name, text) => {
    expect(validate(schema, parse(text))).toEqual([]);
  });
});

describe('a feed', () => {
  it.each(['rss', 'atom', 'json'])('has the newest stories of its subject, as %s', async (format) => {
    const all = ['Bridge "opens" <at last> & more', 'A match', 'الجسر'];
    expect((await titles(`/feeds/all.${format}`)).sort()).toEqual(all.sort());
    expect(await titles(`/feeds/sections/sport.${format}`)).toEqual(['A match']);
    expect(await titles(`/feeds/topics/bridges.${format}`)).toEqual([
      all.find((one) => one.startsWith('Bridge')),
    ]);
    expect(await titles(`/feeds/authors/ben-orr.${format}`)).toHaveLength(1);
  });

  it('of a search has stories of the last weeks, newest first', async () => {
    await seed.article({ headline: 'Old ferry', hoursAgo: 24 * 60 });
    await seed.article({ headline: 'Ferry ferry ferry', hoursAgo: 9 });
    await seed.article({ headline: 'New ferry', hoursAgo: 2 });
    expect(await titles('/feeds/search.rss?q=ferry')).toEqual(['New ferry', 'Ferry ferry ferry']);
  });

  it('says all that Atom has of a story', async () => {
    const { body } = await get('/feeds/topics/bridges.atom');
    const [row] = await gateway.sql<{ uid: string; slug: string }>(
      `select uid, slug from article where headline like 'Bridge%'`,
    );
    expect(body).toContain(`<id>urn:uuid:${row?.uid}</id>`);
    expect(body).toContain('<title type="text">Bridge "opens" &lt;at last&gt; &amp; more</title>');
    expect(body).toContain(
      '<published>2026-03-02T08:00:00.000Z</published><updated>2026-03-03T08:00:00.000Z</updated>',
    );
    expect(body).toContain(
      `<author><name>Ada Vale</name><uri>${testPublicUrl}/authors/ada-vale</uri></author>`,
    );
    expect(body).toContain('<category term="Region"/><category term="Bridges"/>');
    expect(body).toContain(
      `<link rel="alternate" type="text/html" href="${testPublicUrl}/articles/${row?.slug}"/>`,
    );
    expect(body).toContain(
      '<link rel="enclosure" type="image/jpeg" href="https://pictures.test/bridge.jpg" title="The bridge"/>',
    );
    expect(body).toContain('Correction, 2026-03-03: The year was wrong.</summary>');
    expect(body).toContain('<entry xml:lang="en-GB">');
    // The hub is notified of the feeds of everything and of sections.
    expect(body).not.toContain('rel="hub"');
    expect((await get('/feeds/sections/region.atom')).body).toContain(`<link rel="hub" href="${hub}"/>`);
    expect((await get('/feeds/all.rss')).body).toContain(`<atom:link rel="hub" href="${hub}"/>`);
    expect(body).not.toContain('<content');
  });

  it('has the same identity after a new slug', async () => {
    const ids = async () => /<guid[^>]*>([^<]+)/.exec((await get('/feeds/sections/sport.rss')).body)?.[1];
    const before = await ids();
    await gateway.sql(`update article set slug = 'another-match' where headline = 'A match'`);
    await newsroom.publish({ uri: 'sport', headline: 'A match', standfirst: 'With more.', section: 'Sport' });
    await expect
      .poll(async () => (await get('/feeds/sections/sport.rss')).body)
      .toContain('/articles/another-match');
    expect([before, await ids()]).toEqual([expect.stringMatching(/^urn:uuid:/), before]);
  });

  it('leads to older stories, page by page', async () => {
    await seed.articles(65, (index) => ({ headline: `Deep ${index}`, section: 'Deep', hoursAgo: index }));
    const found: (string | undefined)[] = [];
    let url: string | undefined = '/feeds/sections/deep.json';
    let pages = 0;
    while (url) {
      const page = (await get(url)).json() as { items: { title: string }[]; next_url?: string };
      found.push(...page.items.map(({ title }) => title));
      url = page.next_url?.slice(testPublicUrl.length);
      pages += 1;
    }
    expect([pages, found]).toEqual([3, Array.from({ length: 65 }, (_, index) => `Deep ${index}`)]);
    const { body } = await get('/feeds/sections/deep.atom');
    expect(body).toMatch(/<link rel="next" type="application\/atom\+xml" href="[^"]+after=[^"]+"\/>/);
    expect(body).toMatch(/<link rel="first"/);
  });
});

describe('a withdrawn story', () => {
  it('leaves the feeds, and Atom says so', async () => {
    const story = await seed.article({ headline: 'To be withdrawn', section: 'Gone' });
    await seed.article({ headline: 'To stay', section: 'Gone' });
    const url = '/feeds/sections/gone.atom';
    expect(await titles(url)).toEqual(['To stay', 'To be withdrawn']);
    const key = await import('../../../src/services/access/index.js').then(({ createKey }) =>
      createKey(gateway.database, { role: 'EDITOR', name: 'Desk', expiresAt: null }),
    );
    await gateway.data(
      `mutation ($id: ID!) { withdrawArticle(input: { id: $id, reason: "Wrong" }) { article { id } } }`,
      { id: story.id },
      { authorization: `Bearer ${key}` },
    );
    await expect.poll(() => titles(url)).toEqual(['To stay']);
    const { body } = await get(url);
    expect(body).toMatch(new RegExp(`<at:deleted-entry ref="urn:uuid:${story.id.slice(4)}" when="2\\d{3}-`));
    expect(body).not.toContain('To be withdrawn');
    expect((await get('/feeds/sections/deep.atom')).body).not.toContain('deleted-entry');
    expect((await get('/feeds/all.rss')).body).not.toContain('To be withdrawn');
  });

  it('that readers never saw is not told of', async () => {
    const story = await seed.article({ headline: 'Never shown', section: 'Gone', status: 'DRAFT' });
    await gateway.sql(`update article set status = 'WITHDRAWN', withdrawn_at = now() where id = $1`, [
      story.rowId,
    ]);
    expect((await gateway.app.inject('/feeds/all.atom')).body).not.toContain(story.id.slice(4));
  });
});

describe('feeds of the gateway', () => {
  it('are valid', async () => {
    const names = ['all', 'sections/region', 'sections/gone', 'authors/ben-orr'];
    const bodies = (ending: string) =>
      Promise.all(names.map(async (name) => (await get(`/feeds/${name}.${ending}`)).body));
    expect(await xmlFaults(xmlSchemas.atom, await bodies('atom'))).toEqual([]);
    expect(await xmlFaults(xmlSchemas.rss, await bodies('rss'))).toEqual([]);
    expect(jsonFaults(jsonSchemas.jsonFeed, await bodies('json'))).toEqual([]);
  });
});

describe('an address of a feed', () => {
  it('of a former slug leads to the present one, in the same format', async () => {
    await seed.article({ section: 'Harbour' });
    await gateway.sql(
      `insert into editing.former_name (kind, slug, target_id) select 'section', 'old-harbour', id from section where slug = 'harbour'`,
    );
    const { statusCode, headers } = await get('/feeds/sections/old-harbour.json');
    expect([statusCode, headers.location]).toEqual([301, '/feeds/sections/harbour.json']);
  });

  it.each([
    ['/feeds/sections/nothing.rss', 404, 'NOT_FOUND'],
    ['/feeds/topics/nothing.atom', 404, 'NOT_FOUND'],
    ['/feeds/all.xml', 404, 'NOT_FOUND'],
    ['/feeds/search.rss', 404, 'NOT_FOUND'],
    ['/feeds/constructor/x.rss', 404, 'NOT_FOUND'],
    ['/feeds/all.rss?after=x', 400, 'BAD_USER_INPUT'],
    [`/feeds/search.rss?q=${'a'.repeat(600)}`, 400, 'BAD_USER_INPUT'],
  ])('%s fails with its status and code', async (url, status, code) => {
    const response = await get(url);
    expect([response.statusCode, response.json().errors[0].extensions.code]).toEqual([status, code]);
  });
});

describe('an address that is not well-formed', () => {
  it.each(['/feeds/sections/%E0%A4%A.rss', '/feeds/%', '/feeds/%00.rss', '/feeds/', '/feeds//.rss'])(
    'fails as one of a client: %s',
    async (url) => {
      const { statusCode } = await get(url);
      expect([url, statusCode >= 400 && statusCode < 500]).toEqual([url, true]);
    },
  );
});

describe('the response of a feed', () => {
  it('is compressed, and 304 to those who have it', async () => {
    const url = '/feeds/sections/deep.rss';
    await expect.poll(async () => (await get(url)).headers.etag).toMatch(/^"[\w-]{22}"$/);
    const { headers, body } = await get(url);
    expect(headers['content-type']).toBe('application/rss+xml; charset=utf-8');
    const coded = await get(url, { 'accept-encoding': 'br' });
    expect(brotliDecompressSync(coded.rawPayload).toString()).toBe(body);
    for (const condition of [
      { 'if-none-match': String(headers.etag) },
      { 'if-none-match': `W/${coded.headers.etag}` },
      { 'if-modified-since': String(headers['last-modified']) },
    ]) {
      const { statusCode, body: none } = await get(url, condition);
      expect([condition, statusCode, none]).toEqual([condition, 304, '']);
    }
    expect((await get(url, { 'if-modified-since': new Date(0).toUTCString() })).statusCode).toBe(200);
  });

  it('has the freshness and the keys of what it was made of', async () => {
    await expect.poll(async () => (await get('/feeds/sections/deep.rss')).headers.etag).toBeDefined();
    const { headers } = await get('/feeds/sections/deep.rss');
    expect(headers['cache-control']).toMatch(/^public, max-age=0, s-maxage=\d+/);
    expect(String(headers['surrogate-key']).split(' ')).toEqual(
      expect.arrayContaining(['all', 'withdrawals', expect.stringMatching(/^article-\d+$/)]),
    );
    expect(headers['link']).toBe(
      `<${hub}>; rel="hub", <${testPublicUrl}/feeds/sections/deep.rss>; rel="self"`,
    );
  });

  it('is the same to HEAD, without a body', async () => {
    const { statusCode, headers, body } = await get('/feeds/all.json', {}, 'HEAD');
    expect([statusCode, headers['content-type'], body]).toEqual([
      200,
      'application/feed+json; charset=utf-8',
      '',
    ]);
  });

  it('of nothing is an empty feed', async () => {
    expect(await titles('/feeds/search.atom?q=nothingthatisthere')).toEqual([]);
    expect(await titles('/feeds/search.json?q=nothingthatisthere')).toEqual([]);
    expect((await get('/feeds/search.rss?q=nothingthatisthere')).statusCode).toBe(200);
  });

  it('stays while the database is away', async () => {
    const { body } = await get('/feeds/sections/deep.rss');
    gateway.proxy.cut();
    try {
      const response = await get('/feeds/sections/deep.rss');
      expect([response.statusCode, response.body]).toEqual([200, body]);
    } finally {
      gateway.proxy.restore();
    }
  });
});
