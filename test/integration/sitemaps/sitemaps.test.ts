import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { testGateway, testPublicUrl } from '../../support/gateway.js';
import { xmlFaults, xmlSchemas } from '../../support/schemas.js';
import { seedOf } from '../../support/seed.js';

const gateway = testGateway({}, { siteLanguage: 'sv' });
const empty = testGateway();
const seed = seedOf(gateway);
const get = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
  gateway.app.inject({ method, url, headers });

const locations = async (url: string): Promise<string[]> => {
  const response = await get(url);
  expect([url, response.statusCode]).toEqual([url, 200]);
  const schema = url === '/sitemap.xml' ? xmlSchemas.siteindex : xmlSchemas.sitemap;
  expect(await xmlFaults(schema, [response.body])).toEqual([]);
  return [...response.body.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, location = '']) =>
    location.replaceAll('&amp;', '&'),
  );
};
const at = (slug: string): string => `${testPublicUrl}/articles/${encodeURIComponent(slug)}`;

beforeAll(async () => {
  await seed.article({ headline: 'One & <two>', slug: 'one', hoursAgo: 1, language: 'en-GB' });
  await seed.article({ slug: 'الجسر', hoursAgo: 2, language: 'ar' });
  await seed.article({ slug: 'old', hoursAgo: 49 });
  await seed.article({ slug: 'unknown-language', hoursAgo: 3, language: 'und' });
  await seed.article({ slug: 'chinese', hoursAgo: 4, language: 'zh-Hant' });
  await seed.article({ slug: 'scheduled', hoursAgo: -1 });
  await seed.article({ slug: 'draft', status: 'DRAFT' });
  await seed.article({ slug: 'withdrawn', status: 'WITHDRAWN' });
  await seed.article({ slug: 'elsewhere' });
  await gateway.sql(`update article set canonical_url = 'https://other.example/a' where slug = 'elsewhere'`);
  await seed.article({ slug: 'here' });
  await gateway.sql(`update article set canonical_url = '${testPublicUrl}/a?b=1&c=2' where slug = 'here'`);
});

const files = () => locations('/sitemap.xml');

describe('the sitemaps', () => {
  it('list every public story of this site once, and nothing else', async () => {
    expect(await files()).toEqual([
      `${testPublicUrl}/sitemaps/articles-1.xml`,
      `${testPublicUrl}/sitemaps/news.xml`,
    ]);
    expect(await locations('/sitemaps/articles-1.xml')).toEqual([
      at('one'),
      at('الجسر'),
      at('old'),
      at('unknown-language'),
      at('chinese'),
      `${testPublicUrl}/a?b=1&c=2`,
    ]);
  });

  it('have the news of two days, newest first, in their language or that of the site', async () => {
    expect((await locations('/sitemaps/news.xml')).filter((url) => !url.includes('?'))).toEqual([
      at('one'),
      at('الجسر'),
      at('unknown-language'),
      at('chinese'),
    ]);
    const { body } = await get('/sitemaps/news.xml');
    expect(body).toContain('<news:name>The Test</news:name><news:language>en</news:language>');
    expect(body).toContain('<news:title>One &amp; &lt;two&gt;</news:title>');
    expect(body.match(/<news:language>[^<]+/g)?.map((tag) => tag.slice(15))).toEqual(
      expect.arrayContaining(['en', 'ar', 'sv', 'zh-tw']),
    );
  });

  it('keep a story in its file: a new one changes the last alone', async () => {
    const [row] = await gateway.sql<{ id: string }>(`select id from article where slug = 'one'`);
    const before = (await get('/sitemaps/articles-1.xml')).headers.etag;
    await gateway.sql(`alter table article alter column id restart with 20000`);
    await seed.article({ slug: 'in-the-second', hoursAgo: 500 });
    expect((await files()).slice(0, 2)).toEqual(
      [1, 2].map((number) => `${testPublicUrl}/sitemaps/articles-${number}.xml`),
    );
    expect(await locations('/sitemaps/articles-2.xml')).toEqual([at('in-the-second')]);
    expect([Number(row?.id) < 20_000, (await get('/sitemaps/articles-1.xml')).headers.etag]).toEqual([
      true,
      before,
    ]);
  });

  it('lose a story that is withdrawn, and tell of the change', async () => {
    const story = await seed.article({ slug: 'short-lived', hoursAgo: 600 });
    const lastChange = async () =>
      /articles-2\.xml<\/loc><lastmod>([^<]+)/.exec((await get('/sitemap.xml')).body)?.[1];
    expect(await locations('/sitemaps/articles-2.xml')).toContain(at('short-lived'));
    const before = await lastChange();
    await gateway.sql(`update article set status = 'WITHDRAWN', withdrawn_at = now() where id = $1`, [
      story.rowId,
    ]);
    expect(await locations('/sitemaps/articles-2.xml')).not.toContain(at('short-lived'));
    expect((await lastChange()) ?? '').toSatisfy((now: string) => now > (before ?? ''));
  });

  it('are compressed, and 304 to those who have them', async () => {
    const plain = await get('/sitemaps/articles-1.xml');
    const coded = await get('/sitemaps/articles-1.xml', { 'accept-encoding': 'gzip' });
    expect(gunzipSync(coded.rawPayload).toString()).toBe(plain.body);
    expect((await get('/sitemaps/articles-1.xml', { 'accept-encoding': 'br' })).body).toBe(plain.body);
    const etag = String(coded.headers.etag);
    expect((await get('/sitemaps/articles-1.xml', { 'if-none-match': etag })).statusCode).toBe(304);
    expect(plain.headers).toMatchObject({
      'content-type': 'application/xml; charset=utf-8',
      'cache-control': 'public, max-age=0, s-maxage=1',
      'surrogate-key': 'all articles-all updated-all',
    });
    expect((await get('/sitemap.xml', {}, 'HEAD')).body).toBe('');
  });

  it.each([
    '/sitemaps/articles-0.xml',
    '/sitemaps/articles-3.xml',
    '/sitemaps/articles-x.xml',
    '/sitemaps/articles-99999999999.xml',
  ])('have nothing at %s', async (url) => {
    expect((await get(url)).statusCode).toBe(404);
  });

  it('of a newsroom without stories are an index of the news, which are none', async () => {
    const { body } = await empty.app.inject('/sitemap.xml');
    expect(await xmlFaults(xmlSchemas.siteindex, [body])).toEqual([]);
    expect(body.match(/<loc>[^<]+/g)).toEqual([`<loc>${testPublicUrl}/sitemaps/news.xml`]);
    expect((await empty.app.inject('/sitemaps/news.xml')).body).toMatch(/<urlset [^>]+\/>/);
    await seedOf(empty).article({ hoursAgo: 100 });
    expect((await empty.app.inject('/sitemap.xml')).body).not.toContain('news.xml');
  });
});

describe('robots.txt', () => {
  it('names the sitemap, and keeps robots from what is no content', async () => {
    const { body, headers } = await get('/robots.txt');
    expect(body.split('\n')).toEqual(
      expect.arrayContaining(['User-agent: *', 'Disallow: /edit/', `Sitemap: ${testPublicUrl}/sitemap.xml`]),
    );
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
  });
});
