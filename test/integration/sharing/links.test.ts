import { DOMParser } from 'linkedom';
import { beforeAll, describe, expect, it } from 'vitest';
import { testGateway, testPublicUrl } from '../../support/gateway.js';
import { type SeededArticle, seedOf } from '../../support/seed.js';
import { sharesOf } from '../../support/shares.js';

const gateway = testGateway({}, { articleUrl: '' });
const seed = seedOf(gateway);
const shares = sharesOf(gateway);
const person = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const previewer = 'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)';
const canonical = 'https://news.example/bridge?edition=a%20b&signed=/x~&utm_medium=own';
let story: SeededArticle;
let link: string;

beforeAll(async () => {
  story = await seed.article({
    headline: 'Bridge "opens" <at last> & more',
    standfirst: 'After </script> nine years.',
    section: 'Region',
    authors: ['Ada Vale', 'Ben Orr'],
    image: { url: '/media/bridge.svg', alt: 'The bridge', width: 800, height: 450 },
  });
  await gateway.sql('update article set canonical_url = $1 where id = $2', [canonical, story.rowId]);
  link = (await shares.record(story, { channel: 'WHATSAPP' })).url;
});

const visit = (
  address: string,
  headers: Record<string, string> = { 'user-agent': person },
  method: 'GET' | 'HEAD' = 'GET',
) => gateway.app.inject({ method, url: address.replace(testPublicUrl, ''), headers });

const clicksOf = async (article: SeededArticle): Promise<number> => {
  await gateway.sharing.close();
  const data = await gateway.data<{ article: { shareCounts: { clicks: number }[] } }>(
    `{ article(slug: "${article.slug}") { shareCounts { clicks } } }`,
  );
  return data.article.shareCounts.reduce((sum, { clicks }) => sum + clicks, 0);
};

const dialogLink = async (article: SeededArticle, channel = 'SMS'): Promise<string> => {
  const data = await gateway.data<{ article: { shareLinks: { url: string }[] } }>(
    `{ article(slug: "${article.slug}") { shareLinks(channels: [${channel}]) { url } } }`,
  );
  return data.article.shareLinks[0]?.url ?? '';
};

describe('a person on a short link', () => {
  it('is redirected to the article, with the link parameters appended to its URL', async () => {
    const response = await visit(link);
    expect([response.statusCode, response.headers.location, response.headers['cache-control']]).toEqual([
      302,
      `${canonical}&utm_source=whatsapp`,
      'private, no-store',
    ]);
  });

  it('may use it in capitals, or with letters for digits', async () => {
    const [, code = ''] = link.split('/s/');
    for (const written of [code.toUpperCase(), code.replaceAll('0', 'O').replaceAll('1', 'l')]) {
      expect((await visit(`${testPublicUrl}/s/${written}`)).statusCode).toBe(302);
    }
  });

  it('follows the link of a dialog, which is not stored', async () => {
    const url = await dialogLink(story, 'REDDIT');
    expect((await visit(url)).headers.location).toContain('utm_source=reddit');
  });

  it('sees a page when the article has no URL', async () => {
    const article = await seed.article({ headline: 'Without an address' });
    const response = await visit(await dialogLink(article));
    expect(response.statusCode).toBe(200);
    expect(response.body).toContain('<h1>Without an address</h1>');
    expect(response.body).not.toContain('http-equiv="refresh"');
  });
});

describe('clicks', () => {
  it('count for the share, the article and its channel; not of bots, prefetches and HEAD', async () => {
    const article = await seed.article();
    const share = await shares.record(article, { channel: 'TELEGRAM' });
    await visit(share.url);
    await visit(share.url);
    await visit(await dialogLink(article, 'SMS'));
    await visit(share.url, { 'user-agent': previewer });
    await visit(share.url, {});
    await visit(share.url, { 'user-agent': person, 'sec-purpose': 'prefetch;prerender' });
    await visit(share.url, { 'user-agent': person, purpose: 'prefetch' });
    await visit(share.url, { 'user-agent': person }, 'HEAD');
    expect(await clicksOf(article)).toBe(3);
    await gateway.sharing.updateRollups();
    expect(await clicksOf(article)).toBe(3);
    const data = await gateway.data(
      `{ article(slug: "${article.slug}") { shareCounts { channel shares clicks } shares { nodes { clicks } } } }`,
      {},
      await shares.as('ANALYST'),
    );
    expect(data).toEqual({
      article: {
        shareCounts: [
          { channel: 'TELEGRAM', shares: 1, clicks: 2 },
          { channel: 'SMS', shares: 0, clicks: 1 },
        ],
        shares: { nodes: [{ clicks: 2 }] },
      },
    });
  });

  it('are written after half a second', async () => {
    const article = await seed.article();
    const share = await shares.record(article);
    await visit(share.url);
    await expect
      .poll(() => gateway.sql('select clicks from share_link where code = $1', [share.url.split('/s/')[1]]), {
        timeout: 60_000,
      })
      .toEqual([{ clicks: 1 }]);
  });

  it('are buffered in memory while they cannot be written', async () => {
    const article = await seed.article();
    const share = await shares.record(article);
    await gateway.sql('alter table share_link rename to share_link_away');
    const logLength = gateway.log.length;
    gateway.sharing.countClick({
      code: share.url.split('/s/')[1] ?? '',
      channel: 'X',
      isShareLink: true,
      destination: null,
      target: {} as never,
    });
    await gateway.sharing.close();
    await gateway.sql('alter table share_link_away rename to share_link');
    // Also by the timer, should it be due.
    const told = gateway.log.slice(logLength).map((line) => line['msg']);
    expect(new Set(told)).toEqual(new Set(['Clicks could not be written']));
    expect(await clicksOf(article)).toBe(1);
  });
});

describe('a link previewer on a short link', () => {
  const page = async () =>
    new DOMParser().parseFromString((await visit(link, { 'user-agent': previewer })).body, 'text/html');

  it('reads Open Graph and a Twitter card, escaped', async () => {
    const document = await page();
    const meta = (name: string) =>
      document.querySelector(`meta[property="${name}"], meta[name="${name}"]`)?.getAttribute('content');
    expect(
      Object.fromEntries(
        [
          'og:title',
          'og:description',
          'og:type',
          'og:url',
          'og:site_name',
          'og:image',
          'og:image:alt',
          'twitter:card',
          'twitter:title',
          'article:section',
        ].map((name) => [name, meta(name)]),
      ),
    ).toEqual({
      'og:title': 'Bridge "opens" <at last> & more',
      'og:description': 'After </script> nine years.',
      'og:type': 'article',
      'og:url': link,
      'og:site_name': 'The Test',
      'og:image': `${testPublicUrl}/media/bridge.svg`,
      'og:image:alt': 'The bridge',
      'twitter:card': 'summary_large_image',
      'twitter:title': 'Bridge "opens" <at last> & more',
      'article:section': 'Region',
    });
    expect(document.querySelector('link[rel=canonical]')?.getAttribute('href')).toBe(canonical);
  });

  it('reads JSON-LD in which no text can end the script', async () => {
    const [script] = (await page()).querySelectorAll('script');
    expect(JSON.parse(script?.textContent ?? '')).toMatchObject({
      '@type': 'NewsArticle',
      headline: 'Bridge "opens" <at last> & more',
      description: 'After </script> nine years.',
      mainEntityOfPage: canonical,
      author: [
        { '@type': 'Person', name: 'Ada Vale' },
        { '@type': 'Person', name: 'Ben Orr' },
      ],
    });
  });

  it('reads a page that redirects people and runs no script', async () => {
    const response = await visit(link, { 'user-agent': previewer });
    expect(response.body).toMatch(/http-equiv="refresh" content="0; url=https:\/\/news\.example\/bridge/);
    expect(response.headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('finds the same data as oEmbed', async () => {
    const address =
      (await page()).querySelector('link[type="application/json+oembed"]')?.getAttribute('href') ?? '';
    const response = await visit(address);
    expect(response.json()).toEqual({
      type: 'link',
      version: '1.0',
      title: 'Bridge "opens" <at last> & more',
      author_name: 'Ada Vale, Ben Orr',
      provider_name: 'The Test',
      provider_url: testPublicUrl,
      thumbnail_url: `${testPublicUrl}/media/bridge.svg`,
      thumbnail_width: 800,
      thumbnail_height: 450,
    });
    expect((await visit('/oembed?url=https://elsewhere.example/1')).statusCode).toBe(404);
    expect((await visit(`${address}&url=twice`)).statusCode).toBe(404);
    expect((await visit(`${address}&format=xml`)).statusCode).toBe(501);
  });

  it('may send HEAD', async () => {
    const response = await visit(link, { 'user-agent': previewer }, 'HEAD');
    expect([response.statusCode, response.body, response.headers['content-type']]).toEqual([
      200,
      '',
      'text/html; charset=utf-8',
    ]);
  });
});

describe('an unknown link', () => {
  it.each(['0000000000', 'x00000000000', 'short', 'ueberlang-und-mit-zeichen', '%00', '..%2f..'])(
    'is 404 with a page: %s',
    async (code) => {
      const response = await visit(`/s/${code}`);
      expect([response.statusCode, response.headers['content-type']]).toEqual([
        404,
        'text/html; charset=utf-8',
      ]);
      expect(response.body).toContain('There is nothing here');
    },
  );

  it('is 404 before the article is published, 410 after it was withdrawn', async () => {
    const article = await seed.article();
    const share = await shares.record(article);
    await gateway.sql(`update article set status = 'DRAFT' where id = $1`, [article.rowId]);
    expect((await visit(share.url)).statusCode).toBe(404);
    await gateway.sql(`update article set status = 'WITHDRAWN', withdrawn_at = now() where id = $1`, [
      article.rowId,
    ]);
    for (const agent of [person, previewer]) {
      const response = await visit(share.url, { 'user-agent': agent });
      expect(response.statusCode).toBe(410);
      expect(response.body).toContain('This article was withdrawn');
      expect(response.body).not.toContain('Story');
    }
  });
});
