import { describe, expect, it } from 'vitest';
import { writeAtom } from '../../../src/syndication/atom.js';
import { writeJsonFeed } from '../../../src/syndication/json-feed.js';
import { writeNewsMl } from '../../../src/syndication/newsml.js';
import { writeNinjs } from '../../../src/syndication/ninjs.js';
import { writeRss } from '../../../src/syndication/rss.js';
import { writeNewsSitemap, writeSitemap, writeSitemapIndex } from '../../../src/syndication/sitemap.js';
import { emptyFeed, feedOf } from '../../support/feeds.js';
import { randomWireStories } from '../../support/random-wire-stories.js';
import { jsonFaults, jsonSchemas, xmlFaults, xmlSchemas } from '../../support/schemas.js';
import { seededRandom } from '../../support/seeded-random.js';

const seeds = Array.from({ length: 8 }, (_, seed) => seed + 100);
const feeds = [...seeds.map((seed) => feedOf(seed)), emptyFeed];
const stories = seeds.flatMap((seed) => randomWireStories(seededRandom(seed), 15));
const site = { siteName: 'News ]]> \u0001 & <more>' };
const entries = stories.flatMap(({ url, ...story }) => (url === null ? [] : [{ ...story, url }]));

describe('feeds of any texts are valid', () => {
  it('as Atom, by the grammar of RFC 4287', async () => {
    expect(await xmlFaults(xmlSchemas.atom, feeds.map(writeAtom))).toEqual([]);
  });

  it('as RSS', async () => {
    expect(await xmlFaults(xmlSchemas.rss, feeds.map(writeRss))).toEqual([]);
  });

  it('as JSON Feed', () => {
    expect(jsonFaults(jsonSchemas.jsonFeed, feeds.map(writeJsonFeed))).toEqual([]);
  });
});

describe('stories of any texts are valid', () => {
  it('as ninjs', () => {
    expect(jsonFaults(jsonSchemas.ninjs, stories.map(writeNinjs))).toEqual([]);
  });

  it('as NewsML-G2', async () => {
    const documents = stories.map((story) => writeNewsMl(story, site));
    expect(await xmlFaults(xmlSchemas.newsml, documents)).toEqual([]);
  });
});

describe('sitemaps are valid by the schema of sitemaps.org', () => {
  it('of stories and of news', async () => {
    const documents = [writeSitemap(entries), writeNewsSitemap('The & Test', entries)];
    expect(await xmlFaults(xmlSchemas.sitemap, documents)).toEqual([]);
  });

  it('as an index', async () => {
    const index = writeSitemapIndex([
      { url: 'https://news.test/sitemaps/articles-1.xml', updatedAt: '2026-03-01T08:00:00.000Z' },
      { url: 'https://news.test/sitemaps/news.xml', updatedAt: null },
    ]);
    expect(await xmlFaults(xmlSchemas.siteindex, [index])).toEqual([]);
  });
});

describe('the schemas', () => {
  it.each([
    ['atom', writeAtom(feedOf(1)).replace(/<updated>[^<]+/, '<updated>yesterday')],
    ['rss', writeRss(feedOf(1)).replace(/<pubDate>[^<]+/, '<pubDate>2026-03-01')],
    ['newsml', writeNewsMl(stories[0] ?? failed(), site).replace('<headline>', '<headline a="b">')],
    ['sitemap', writeSitemap(entries).replace(/<loc>[^<]+/, '<loc>')],
    ['siteindex', writeSitemapIndex([])],
  ] as const)('of %s refuse what is wrong', async (name, document) => {
    expect(await xmlFaults(xmlSchemas[name], [document])).not.toEqual([]);
  });

  it.each([
    [jsonSchemas.ninjs, writeNinjs(stories[0] ?? failed()).replace('"usable"', '"unknown"')],
    [jsonSchemas.jsonFeed, writeJsonFeed(feedOf(1)).replace('"items"', '"entries"')],
  ])('of JSON refuse what is wrong', (schema, document) => {
    expect(jsonFaults(schema, [document])).not.toEqual([]);
  });
});

function failed(): never {
  throw new Error('There are no stories.');
}
