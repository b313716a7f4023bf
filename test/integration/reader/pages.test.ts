import { brotliDecompressSync } from 'node:zlib';
import { DOMParser } from 'linkedom';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtReader } from '../../support/built-reader.js';
import { cachedGateway } from '../../support/cached-gateway.js';
import { testPublicUrl } from '../../support/gateway.js';
import { newsroomOf } from '../../support/newsroom.js';
import { seedOf } from '../../support/seed.js';

const gateway = cachedGateway({ purge: { url: 'http://127.0.0.1:9/', token: '' } });
const newsroom = newsroomOf(gateway);
const seed = seedOf(gateway);

const get = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
  gateway.cached.inject({ method, url, headers });

async function open(url: string) {
  const response = await get(url);
  expect([url, response.statusCode]).toEqual([url, 200]);
  return new DOMParser().parseFromString(response.body, 'text/html');
}

beforeAll(async () => {
  await builtReader();
  await newsroom.publish(
    {
      uri: 'bridge',
      headline: 'Bridge "opens" <at last> & more',
      standfirst: 'After </script> nine years.',
      dateline: 'PORT <ELLERY>',
      byline: 'By Ada Vale and Ben Orr in Ellery',
      section: 'Region',
      authors: ['Ada Vale', 'Ben Orr'],
      topics: [{ name: 'Bridges', kind: 'SUBJECT' }],
      language: 'en-GB',
      body: { html: '<p>The bridge opened <em>today</em>.</p><script>run()</script>' },
      image: { url: 'https://pictures.test/bridge.jpg', alt: 'The bridge', width: 800, height: 450 },
      related: [{ uri: 'ferry' }],
    },
    { uri: 'ferry', headline: 'The last ferry', section: 'Region' },
    { uri: 'arabic', headline: 'الجسر', language: 'ar', section: 'Region' },
  );
  await gateway.sql(`update article set slug = 'bridge-opens' where headline like 'Bridge%'`);
}, 180_000);

describe('the page of a story', () => {
  it('shows the story to readers', async () => {
    const document = await open('/articles/bridge-opens');
    expect(document.querySelector('h1')?.textContent).toBe('Bridge "opens" <at last> & more');
    expect(document.querySelector('.standfirst')?.textContent).toBe('After </script> nine years.');
    expect(document.querySelector('.body')?.innerHTML).toBe(
      '<p><span class="dateline">PORT &lt;ELLERY&gt;</span> — The bridge opened <em>today</em>.</p>',
    );
    expect(document.querySelector('.byline')?.textContent).toBe('By Ada Vale and Ben Orr in Ellery');
    expect(document.querySelector('.byline')?.innerHTML).toMatch(
      /href="\/authors\/ada-vale">Ada Vale<.* and .*href="\/authors\/ben-orr">Ben Orr</,
    );
    expect(document.querySelector('.story-picture img')?.getAttribute('width')).toBe('800');
    expect(document.querySelector('#related')?.textContent).toMatch(/The last ferry.*No More Articles/s);
    expect(document.querySelector('article.story')?.getAttribute('lang')).toBe('en-GB');
  });

  it('describes itself to machines', async () => {
    const document = await open('/articles/bridge-opens');
    const meta = (name: string) =>
      document.querySelector(`meta[property="${name}"], meta[name="${name}"]`)?.getAttribute('content');
    const url = `${testPublicUrl}/articles/bridge-opens`;
    expect(document.querySelector('link[rel=canonical]')?.getAttribute('href')).toBe(url);
    expect([meta('og:url'), meta('og:type'), meta('twitter:card')]).toEqual([
      url,
      'article',
      'summary_large_image',
    ]);
    const json = JSON.parse(document.querySelector('script[type="application/ld+json"]')?.textContent ?? '');
    expect(json).toMatchObject({
      '@type': 'NewsArticle',
      headline: 'Bridge "opens" <at last> & more',
      description: 'After </script> nine years.',
      author: [{ name: 'Ada Vale' }, { name: 'Ben Orr' }],
      mainEntityOfPage: url,
      publisher: { name: 'The Test' },
    });
  });

  it('announces the feeds of its stories', async () => {
    const feeds = async (url: string) =>
      [...(await open(url)).querySelectorAll('link[rel=alternate]')].map((link) => link.getAttribute('href'));
    const all = ['/feeds/all.rss', '/feeds/all.atom', '/feeds/all.json'];
    expect(await feeds('/articles/bridge-opens')).toEqual(all);
    const section = ['rss', 'atom', 'json'].map((ending) => `/feeds/sections/region.${ending}`);
    expect(await feeds('/sections/region')).toEqual([...section, ...all]);
    expect((await feeds('/search?q=a+%26+b'))[0]).toBe('/feeds/search.rss?q=a+%26+b');
    for (const url of section) expect((await get(url)).statusCode).toBe(200);
  });

  it('suggests the word that a misspelt search means, with a link', async () => {
    await gateway.sql(`insert into related.search_word values ('bridge')`);
    const link = (await open('/search?q=brigde')).querySelector('main a[href^="/search"]');
    expect([link?.parentElement?.textContent, link?.getAttribute('href')]).toEqual([
      'Did you mean bridge?',
      '/search?q=bridge',
    ]);
    const found = await open('/search?q=bridge');
    expect(found.querySelector('main')?.textContent).not.toContain('Did you mean');
  });

  it('leads search engines to the canonical URL of another site', async () => {
    await seed.article({ slug: 'elsewhere' });
    await gateway.sql(
      `update article set canonical_url = 'https://news.example/a?b=1' where slug = 'elsewhere'`,
    );
    const document = await open('/articles/elsewhere');
    expect(document.querySelector('link[rel=canonical]')?.getAttribute('href')).toBe(
      'https://news.example/a?b=1',
    );
  });

  it('has its own language and direction in an English page', async () => {
    const document = await open(`/articles/${encodeURIComponent('الجسر')}`);
    const article = document.querySelector('article.story');
    expect([article?.getAttribute('lang'), article?.getAttribute('dir')]).toEqual(['ar', 'rtl']);
    expect(document.documentElement.getAttribute('lang')).toBe('en');
  });
});

describe('an address', () => {
  it('of a former slug leads to the present one', async () => {
    const [row] = await gateway.sql<{ id: string }>(`select id from article where slug = 'bridge-opens'`);
    await gateway.sql(`insert into article_slug (slug, article_id) values ('old-bridge', $1)`, [row?.id]);
    const response = await get('/articles/old-bridge?related=all');
    expect([response.statusCode, response.headers.location]).toEqual([301, '/articles/bridge-opens']);
  });

  it.each(['/articles/nothing', '/sections/nothing', '/topics/nothing', '/authors/nothing', '/articles/a/b'])(
    'of nothing is a page with 404: %s',
    async (url) => {
      const { statusCode, body } = await get(url);
      expect([statusCode, /<h1>There is nothing here/.test(body)]).toEqual([404, true]);
    },
  );

  it('that nothing has is a page for people and an error for programs', async () => {
    const page = await get('/no/such/page', { accept: 'text/html,*/*' });
    expect([page.statusCode, page.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    const error = await get('/no/such/page');
    expect([error.statusCode, error.json().errors[0].extensions.code]).toEqual([404, 'NOT_FOUND']);
  });

  it.each(['/articles/100%', '/%', '/sections/%ff', '/articles/caf%C3%A9-100%'])(
    'that cannot be decoded is no page: %s',
    async (url) => {
      const { statusCode, body } = await get(url, { accept: 'text/html' });
      expect([statusCode, /<h1>There is nothing here/.test(body)]).toEqual([404, true]);
    },
  );

  it('of a withdrawn story says so with 410', async () => {
    const story = await seed.article({ status: 'WITHDRAWN', headline: 'A secret' });
    const { statusCode, body, headers } = await get(`/articles/${story.slug}`);
    expect([statusCode, /<h1>This story was withdrawn/.test(body), body.includes('A secret')]).toEqual([
      410,
      true,
      false,
    ]);
    expect(headers['cache-control']).toBe('private, no-store');
  });

  it.each([
    '/articles/%E0%A4%A',
    '/articles/%',
    '/articles/%00',
    '//',
    '//evil.test/',
    '/?after=%E0',
    '/search?q=%',
  ])('that is not well-formed fails as one of a client: %s', async (url) => {
    expect((await get(url)).statusCode).toBeLessThan(500);
  });

  it('with a wrong cursor is a page with 400', async () => {
    for (const url of [
      '/?after=x',
      '/sections/region?after=x',
      '/corrections?after=x',
      '/search?q=a&after=x',
    ]) {
      const { statusCode, body } = await get(url);
      expect([url, statusCode, /<h1>This address is not right/.test(body)]).toEqual([url, 400, true]);
    }
    expect((await get(`/search?q=${'a'.repeat(600)}`)).statusCode).toBe(400);
    // No page has a control character of an address.
    const { statusCode, body } = await get('/search?q=%00bridge%07');
    expect([statusCode, body]).toEqual([200, expect.stringContaining('value="bridge"')]);
    expect(body).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  it('may hold a long slug', async () => {
    const slug = 'ж'.repeat(200);
    await seed.article({ slug, headline: 'Long' });
    await open(`/articles/${encodeURIComponent(slug)}`);
  });
});

describe('a page', () => {
  it('has validators, and is 304 to those who have it', async () => {
    const first = await get('/articles/bridge-opens', { 'accept-encoding': 'br' });
    await expect
      .poll(async () => (await get('/articles/bridge-opens', { 'accept-encoding': 'br' })).headers.etag)
      .toMatch(/^"[\w-]{22}-br"$/);
    const second = await get('/articles/bridge-opens', { 'accept-encoding': 'br' });
    expect(brotliDecompressSync(second.rawPayload)).toEqual(brotliDecompressSync(first.rawPayload));
    const etag = String(second.headers.etag);
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*', etag.replace('-br', '')]) {
      const { statusCode, body } = await get('/articles/bridge-opens', { 'if-none-match': tag });
      expect([tag, statusCode, body]).toEqual([tag, 304, '']);
    }
    expect((await get('/articles/bridge-opens', { 'if-none-match': '"other"' })).statusCode).toBe(200);
  });

  it('takes its freshness and its keys from the responses', async () => {
    const { headers } = await get('/articles/bridge-opens');
    expect(headers['cache-control']).toMatch(/^public, max-age=0, s-maxage=\d+/);
    expect(String(headers['surrogate-key']).split(' ')).toEqual(
      expect.arrayContaining(['all', 'sections', expect.stringMatching(/^article-\d+$/)]),
    );
    expect(headers['vary']).toContain('Accept-Encoding');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none';.*script-src 'self';/);
  });

  it('is the same with parameters that nothing knows', async () => {
    const etag = async (url: string) => (await get(url)).headers.etag;
    await expect.poll(() => etag('/?utm_source=x')).toBeDefined();
    expect(await etag('/?utm_source=x')).toBe(await etag('/?fbclid=1&utm_source=y'));
  });

  it('answers HEAD as GET, without a body', async () => {
    const { statusCode, headers, body } = await get('/articles/bridge-opens', {}, 'HEAD');
    expect([statusCode, headers['content-type'], body]).toEqual([200, 'text/html; charset=utf-8', '']);
    expect((await get('/articles/nothing', {}, 'HEAD')).statusCode).toBe(404);
  });

  it('is the same to an editor as to a reader', async () => {
    const { body } = await get('/', { authorization: 'Bearer nothing' });
    expect(body).toBe((await get('/')).body);
  });

  it('changes with its story', async () => {
    await newsroom.publish({ uri: 'ferry', headline: 'The very last ferry', section: 'Region' });
    await expect
      .poll(async () => (await get('/articles/bridge-opens')).body)
      .toContain('The very last ferry');
  });
});

describe('the preview page', () => {
  it('is never stored, and knows nothing of the story', async () => {
    const { headers, body, statusCode } = await get('/preview?id=abc');
    expect([statusCode, headers['cache-control'], headers.etag]).toEqual([
      200,
      'private, no-store',
      undefined,
    ]);
    expect(body).toMatch(/name="robots" content="noindex"/);
  });
});
