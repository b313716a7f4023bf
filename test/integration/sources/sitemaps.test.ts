import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { editorsOf } from '../../support/editors.js';
import { type FeedHandler, feedOf, sends, testFeedServer } from '../../support/feed-server.js';
import { testGateway } from '../../support/gateway.js';
import { changeList, type SitemapUrl, sitemapIndex, sitemapOf } from '../../support/sitemap.js';
import { localSources, sourcesOf } from '../../support/sources.js';

const gateway = testGateway({}, { sources: localSources });
const editors = editorsOf(gateway);
const server = testFeedServer();
const sources = sourcesOf(gateway, editors);

const post = 'http://post.example';
const quay = { guid: 'a', title: 'A quay opens', body: 'The new quay opened.', link: `${post}/quay` };
const ferry = { guid: 'b', title: 'A ferry stops', body: 'The ferry stopped.', link: `${post}/ferry` };
const deleted = (loc: string, time = '2026-11-27T09:00:00Z'): SitemapUrl => ({
  loc,
  mark: `change="deleted" datetime="${time}"`,
});

/** Polls an address with this text once. */
async function poll(name: string, path: string, text: string, more: object = {}) {
  const id = await sources.add({ url: server.on(path, sends(text)), name, ...more });
  const outcome = await sources.poll(id);
  return { id, outcome, shown: await sources.show(id) };
}

const rows = (name: string) =>
  gateway.sql<{ uri: string; status: string; reason: string | null }>(
    `select source_uri as uri, status, withdrawn_reason as reason from article where source_name = $1 order by id`,
    [name],
  );

describe('a change list', () => {
  it('withdraws the articles of its source at an address, and of no other', async () => {
    await poll('map', '/map.xml', feedOf([quay, ferry, { ...quay, guid: 'a-2', title: 'The quay again' }]));
    await poll('neighbour', '/neighbour.xml', feedOf([quay]));
    const list = changeList([deleted('https://www.post.example/quay/?utm_source=map'), { loc: ferry.link }]);
    const { outcome, shown } = await poll('map', '/map-changes.xml', list);
    expect(outcome).toMatchObject({ feed: { updated: 1, created: 0 } });
    expect(await rows('map')).toEqual([
      { uri: 'a', status: 'WITHDRAWN', reason: 'The source deleted it.' },
      { uri: 'b', status: 'PUBLISHED', reason: null },
      { uri: 'a-2', status: 'WITHDRAWN', reason: 'The source deleted it.' },
    ]);
    expect(await rows('neighbour')).toMatchObject([{ status: 'PUBLISHED' }]);
    expect(shown.refused).toMatchObject([
      { place: 'item 2, line 2', reason: expect.stringContaining('news data') },
    ]);
  });

  it('withdraws no newer version, and what it withdrew stays so', async () => {
    const dated = (time: string): string =>
      feedOf([quay]).replace('</item>', `<atom:updated>${time}</atom:updated></item>`);
    await poll('dated', '/dated.xml', dated('2026-11-27T10:00:00Z'));
    const { id } = await poll('dated', '/dated-changes.xml', changeList([deleted(quay.link)]));
    expect(await sources.headlines('dated')).toEqual(['A quay opens']);
    const later = changeList([deleted(quay.link, '2026-11-27T11:00:00Z')]);
    server.on('/dated-changes.xml', sends(later));
    expect(await sources.poll(id)).toMatchObject({ feed: { updated: 1 } });
    expect(await sources.headlines('dated')).toEqual([]);
    await poll('dated', '/dated-2.xml', dated('2026-11-27T10:30:00Z'));
    expect(await sources.headlines('dated')).toEqual([]);
    await poll('dated', '/dated-3.xml', dated('2026-11-27T12:00:00Z'));
    expect(await sources.headlines('dated')).toEqual(['A quay opens']);
  });

  it('keeps out what the feed brings after its deletion', async () => {
    await poll('early', '/early-changes.xml', changeList([deleted('https://post.example/quay')]));
    await poll('early', '/early.xml', feedOf([quay, ferry]));
    expect(await sources.headlines('early')).toEqual(['A ferry stops']);
  });

  it('leaves a withdrawal by a person as it is', async () => {
    await poll('desk', '/desk.xml', feedOf([quay]));
    await gateway.sql(
      `update article set status = 'WITHDRAWN', withdrawn_reason = 'By the desk.', withdrawn_at = now() where source_name = 'desk'`,
    );
    await poll('desk', '/desk-changes.xml', changeList([deleted(quay.link)]));
    expect(await rows('desk')).toEqual([{ uri: 'a', status: 'WITHDRAWN', reason: 'By the desk.' }]);
  });
});

describe('a news sitemap', () => {
  it('brings articles, with the text of their pages if that is wanted', async () => {
    const text = 'The harbour master said that the work took nine months and cost less than planned. '.repeat(
      3,
    );
    const page = `<!doctype html><html lang="en"><title>A quay opens</title><article><h1>A quay opens</h1><p>${text}</p><p>${text}</p></article></html>`;
    const loc = server.on('/quay.html', sends(page, { 'content-type': 'text/html' }));
    server.on('/robots.txt', sends('', {}, 404));
    const map = sitemapOf([{ loc, title: 'A quay opens' }]);
    await poll('news', '/news.xml', map);
    await poll('full', '/full.xml', map, { fullText: true });
    const bodies = await gateway.sql<{ source: string; body: string | null }>(
      `select source_name as source, body_text as body from article where source_name in ('news', 'full') order by 1`,
    );
    expect(bodies).toEqual([
      { source: 'full', body: expect.stringContaining('nine months') },
      { source: 'news', body: null },
    ]);
  });

  it('makes nothing double of a feed with its name, and takes no text from it', async () => {
    const map = sitemapOf([
      { loc: `https://post.example/quay/`, title: 'A new quay' },
      { loc: ferry.link, title: 'A ferry stops' },
    ]);
    await poll('both', '/both-map.xml', map.replace(/<url>.*?<\/url>/s, ''));
    await poll('both', '/both.xml', feedOf([quay, { ...ferry, title: 'The ferry stops' }]));
    const { outcome } = await poll('both', '/both-map-2.xml', map);
    expect(outcome).toMatchObject({ feed: { created: 0, updated: 0, unchanged: 2 } });
    const stored = await gateway.sql(
      `select headline, body_text as body from article where source_name = 'both' order by 1`,
    );
    expect(stored).toEqual([
      { headline: 'A quay opens', body: 'The new quay opened.' },
      { headline: 'The ferry stops', body: 'The ferry stopped.' },
    ]);
  });
});

describe('an index of sitemaps', () => {
  const asked = (): string[] =>
    server.requests.map(({ path }) => path).filter((path) => path !== '/robots.txt');

  it('is followed at every poll, also while it stays the same', async () => {
    const at = (path: string): string => `${server.url}${path}`;
    server.on('/i/news.xml', sends(sitemapOf([{ loc: quay.link, title: quay.title }])));
    server.on('/i/changes.xml.gz', sends(gzipSync(changeList([deleted(ferry.link)]))));
    server.on(
      '/i/list.xml',
      sends(sitemapOf([{ loc: at('/i/changes.xml.gz'), mark: 'capability="changelist"' }])),
    );
    server.on('/i/old.xml', sends(sitemapOf([])));
    await poll('index', '/index-feed.xml', feedOf([ferry]));
    const index = sitemapIndex([
      { loc: at('/i/old.xml'), lastmod: '2026-01-01' },
      { loc: at('/i/list.xml') },
      { loc: at('/i/news.xml'), lastmod: '2026-11-28T08:00:00Z' },
    ]);
    const { id, outcome } = await poll('index', '/i/index.xml', index);
    expect(outcome).toMatchObject({ feed: { created: 1, updated: 1, refusedCount: 0 } });
    expect(await sources.headlines('index')).toEqual(['A quay opens']);
    server.requests.length = 0;
    server.on('/i/news.xml', sends(sitemapOf([{ loc: quay.link, title: 'A quay opens late' }])));
    expect(await sources.poll(id)).toMatchObject({ feed: { created: 0, updated: 1 } });
    expect(asked()).toEqual(['/i/index.xml', '/i/news.xml', '/i/list.xml', '/i/changes.xml.gz']);
  });

  it('is bounded in number and depth, and in what it leads to', async () => {
    const loops: FeedHandler = (request, response) => {
      const depth = Number(request.url?.match(/\d+/)?.[0]) + 1;
      sends(sitemapIndex([{ loc: `${server.url}/deep-${depth}.xml` }, { loc: `${server.url}/deep-1.xml` }]))(
        request,
        response,
      );
    };
    for (let depth = 0; depth < 6; depth += 1) server.on(`/deep-${depth}.xml`, loops);
    const deep = await sources.add({ url: `${server.url}/deep-0.xml`, name: 'deep' });
    await sources.poll(deep);
    expect(asked()).toEqual(['/deep-0.xml', '/deep-1.xml', '/deep-2.xml', '/deep-3.xml']);
    expect((await sources.show(deep)).refused).toMatchObject([
      { reason: expect.stringMatching(/more than 3 levels/) },
    ]);

    server.requests.length = 0;
    const many = Array.from({ length: 30 }, (_, n) => ({ loc: `${server.url}/many-${n}.xml` }));
    const { shown } = await poll(
      'many',
      '/many.xml',
      sitemapIndex([{ loc: 'http://10.0.0.1/map.xml' }, ...many]),
    );
    expect(asked()).toHaveLength(20);
    expect(shown.state).toBe('ACTIVE');
    expect(shown.refused).toContainEqual({
      place: 'http://10.0.0.1/map.xml',
      reason: expect.stringMatching(/does not allow/),
    });
    expect(shown.refused.at(-1)).toMatchObject({
      place: `${server.url}/many-19.xml`,
      reason: expect.stringMatching(/20 sitemaps of an index.* \(11 of them\)/),
    });
  });
});
