import { describe, expect, it } from 'vitest';
import { writeNewsSitemap } from '../../../../src/syndication/sitemap.js';
import { changeList, sitemapIndex, sitemapOf } from '../../../support/sitemap.js';
import { readFeed } from './feeds/read-feed.js';

const at = (path: string): string => `https://velden.example${path}`;

const skipped = ({ all }: Awaited<ReturnType<typeof readFeed>>): string[] =>
  all.flatMap(({ place, read }) => ('skipped' in read ? [`${place}: ${read.skipped}`] : []));

const deleted = (time: string): string => `change="deleted" datetime="${time}"`;

describe('a news sitemap', () => {
  it('gives articles without a body', async () => {
    const { items, formats } = await readFeed(
      sitemapOf([
        {
          loc: `${at('/quay/')}?utm_source=map`,
          title: 'A quay &amp; a ferry',
          published: '2026-03-01T09:00:00+01:00',
          lastmod: '2026-03-02T10:00:00Z',
          more: '<image:image><image:loc>/quay.jpg</image:loc><image:caption>The quay.</image:caption></image:image>',
        },
      ]),
    );
    expect([...formats]).toEqual(['sitemap']);
    expect(items).toEqual([
      {
        uri: at('/quay'),
        isByAddress: true,
        headline: 'A quay & a ferry',
        canonicalUrl: at('/quay/'),
        publishedAt: new Date('2026-03-01T08:00:00Z'),
        versionAt: new Date('2026-03-02T10:00:00Z'),
        language: 'en',
        image: { url: at('/quay.jpg'), caption: 'The quay.' },
        authors: [],
        topics: [],
      },
    ]);
  });

  it('of this gateway is read', async () => {
    const story = { url: at('/a'), headline: 'A & B', updatedAt: '2026-03-02T10:00:00.000Z' };
    const stories = [{ ...story, publishedAt: '2026-03-01T08:00:00.000Z', language: 'de' }];
    const { items, refused } = await readFeed(writeNewsSitemap('The & Post', stories as never));
    expect(refused).toEqual([]);
    expect(items).toMatchObject([
      {
        headline: 'A & B',
        canonicalUrl: at('/a'),
        language: 'de',
        publishedAt: new Date(stories[0]?.publishedAt ?? ''),
      },
    ]);
  });

  it('has a reason for each entry that gives nothing', async () => {
    const found = await readFeed(
      sitemapOf([
        { loc: at('/plain') },
        { loc: at('/'), title: 'Home' },
        { loc: '', title: 'Nowhere' },
        { loc: 'mailto:desk@velden.example', title: 'Mail' },
        { loc: at('/untitled'), more: '<news:news><news:title> </news:title></news:news>' },
      ]),
    );
    expect(found.items).toEqual([]);
    expect(found.refused).toEqual([
      expect.stringMatching(/^item 2, .*front page/),
      expect.stringMatching(/^item 3, .*`loc` is missing/),
      expect.stringMatching(/^item 4, .*"mailto:desk@velden\.example"/),
      expect.stringMatching(/^item 5, .*neither a title/),
    ]);
    expect(skipped(found)).toEqual([expect.stringMatching(/^item 1, .*without news data/)]);
  });

  it('may have any prefixes, and tags that are left open', async () => {
    const { items } = await readFeed(
      `<s:urlset xmlns:s="https://www.sitemaps.org/schemas/sitemap/0.9/" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
       <s:url><s:loc>${at('/a')}<s:lastmod>2026-03-02<n:news><n:title>A</n:title></n:news>
       <s:url><s:loc>${at('/b')}</s:loc><n:news><n:title>B</n:title></n:news></s:url></s:urlset>`,
    );
    expect(items.map(({ headline, canonicalUrl }) => [headline, canonicalUrl])).toEqual([
      ['A', at('/a')],
      ['B', at('/b')],
    ]);
  });
});

describe('a change list', () => {
  it('withdraws what it marks as deleted, at the time of that', async () => {
    const { items } = await readFeed(
      changeList([
        { loc: at('/a'), mark: deleted('2026-03-04T08:00:00Z') },
        { loc: at('/b'), lastmod: '2026-03-04T09:00:00Z', mark: 'change="DELETED"' },
        { loc: at('/c'), lastmod: '2026-03-03', mark: 'change="deleted"' },
        { loc: at('/d'), mark: 'change="deleted"' },
      ]),
    );
    const withdrawn = { withdrawn: 'The source deleted it.', isByAddress: true };
    expect(items).toMatchObject([
      { uri: at('/a'), versionAt: new Date('2026-03-04T08:00:00Z'), ...withdrawn },
      { uri: at('/b'), versionAt: new Date('2026-03-04T09:00:00Z'), ...withdrawn },
      // The day is not over when the story is deleted.
      { uri: at('/c'), versionAt: new Date('2026-03-03T23:59:59Z'), ...withdrawn },
      { uri: at('/d'), ...withdrawn },
    ]);
    expect(items[3]).not.toHaveProperty('versionAt');
  });

  it('obeys its last change of an address', async () => {
    const found = await readFeed(
      changeList([
        { loc: at('/back'), mark: deleted('2026-03-04T08:00:00Z') },
        { loc: at('/gone'), mark: deleted('2026-03-04T08:00:00Z') },
        { loc: 'http://www.velden.example/back/', mark: 'change="created" datetime="2026-03-04T09:00:00Z"' },
        { loc: 'http://velden.example/gone', mark: deleted('2026-03-04T10:00:00Z') },
        { loc: at('/gone'), mark: 'change="updated" datetime="2026-03-04T09:30:00Z"' },
      ]),
    );
    expect(found.items).toMatchObject([{ uri: at('/gone'), versionAt: new Date('2026-03-04T10:00:00Z') }]);
    expect(skipped(found)).toEqual([
      expect.stringMatching(/^item 3, .*without news data/),
      expect.stringMatching(/^item 4, .*deleted above/),
      expect.stringMatching(/^item 5, .*without news data/),
      expect.stringMatching(/^item 1, .*there again/),
    ]);
  });
});

describe('an index', () => {
  const index = sitemapIndex([{ loc: at('/1.xml'), lastmod: '2026-03-04' }, { loc: at('/2.xml') }]);
  const capabilities = sitemapOf([
    { loc: at('/changes.xml'), mark: 'capability="changelist"' },
    { loc: at('/all.xml'), mark: 'capability="resourcelist"' },
  ]);

  it('lists sitemaps for those who follow them', async () => {
    const { all, facts } = await readFeed(index, { followsSitemaps: true });
    expect(all).toEqual([]);
    expect(facts?.sitemaps).toEqual([
      { url: at('/1.xml'), changedAt: new Date('2026-03-04T23:59:59Z') },
      { url: at('/2.xml'), changedAt: null },
    ]);
    const listed = await readFeed(capabilities, { followsSitemaps: true });
    expect(listed.facts?.sitemaps).toEqual([{ url: at('/changes.xml'), changedAt: null }]);
  });

  it('says what to do with them to others', async () => {
    expect(skipped(await readFeed(index))).toEqual([
      expect.stringMatching(/^item 1, .*another sitemap/),
      expect.stringMatching(/^item 2, .*another sitemap/),
    ]);
  });
});
