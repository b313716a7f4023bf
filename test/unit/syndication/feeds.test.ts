import { extractFromJson, extractFromXml } from '@extractus/feed-extractor';
import { parseFeed as readWithFeedParser } from '@rowanmanning/feed-parser';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import { writeAtom } from '../../../src/syndication/atom.js';
import type { Feed } from '../../../src/syndication/feed.js';
import { writeJsonFeed } from '../../../src/syndication/json-feed.js';
import { writeRss } from '../../../src/syndication/rss.js';
import { type Story, urnOf } from '../../../src/syndication/story.js';
import { plain } from '../../../src/syndication/xml.js';
import { emptyFeed, feedOf } from '../../support/feeds.js';
import { randomStories } from '../../support/random-stories.js';
import { seededRandom } from '../../support/seeded-random.js';

const seeds = Array.from({ length: 8 }, (_, seed) => seed);
/** Readers trim texts, and some join white space. */
const folded = (text: string | null | undefined): string =>
  (text ?? '').toWellFormed().replace(/\s+/g, ' ').trim();
const expected = (feed: Feed) =>
  feed.stories.map(({ id, headline, publishedAt }) => [urnOf(id), folded(plain(headline)), publishedAt]);
const seconds = (at: string | Date | null | undefined): string =>
  new Date(at ?? 0).toISOString().replace(/\d{3}Z/, '000Z');
/** This reader decodes twice, as some feeds need: what looks like an entity is not compared. */
const decodedTwice = (rows: (string | undefined)[][]) =>
  rows.map(([id, title = '', at]) => [id, /&#?\w+;/.test(title) ? expect.any(String) : title, at]);
const inSeconds = (rows: (string | undefined)[][]) => rows.map(([id, title, at]) => [id, title, seconds(at)]);

describe('RSS', () => {
  it.each(seeds)('of any texts is read by three readers: seed %i', (seed) => {
    const feed = feedOf(seed);
    const text = writeRss(feed);
    const stories = inSeconds(expected(feed));
    const { items = [] } = parseRssFeed(text);
    expect(items.map(({ guid, title, pubDate }) => [guid?.value, folded(title), seconds(pubDate)])).toEqual(
      stories,
    );
    expect(items.map(({ content }) => folded(content?.encoded).slice(-20))).toEqual(
      feed.stories.map(({ html }) => expect.stringContaining(html === null ? '' : '>')),
    );
    expect(
      readWithFeedParser(text).items.map(({ id, title, published }) => [
        id,
        folded(title),
        seconds(published),
      ]),
    ).toEqual(decodedTwice(stories));
    const { entries = [] } = extractFromXml(text, { normalization: true });
    expect(entries.map(({ published }) => seconds(published))).toEqual(stories.map(([, , at]) => at));
  });
});

describe('Atom', () => {
  it.each(seeds)('of any texts is read by three readers: seed %i', (seed) => {
    const feed = feedOf(seed);
    const text = writeAtom(feed);
    const { entries = [] } = parseAtomFeed(text);
    expect(
      entries.map(({ id, title, published }) => [
        id,
        folded(typeof title === 'string' ? title : title?.value),
        published,
      ]),
    ).toEqual(expected(feed));
    expect(
      readWithFeedParser(text).items.map(({ id, title, published }) => [
        id,
        folded(title),
        published?.toISOString(),
      ]),
    ).toEqual(decodedTwice(expected(feed)));
    expect(extractFromXml(text, { normalization: true }).entries).toHaveLength(feed.stories.length);
  });

  it.each(seeds)('has what RFC 4287 requires: seed %i', (seed) => {
    const text = writeAtom(feedOf(seed));
    for (const entry of text.match(/<entry.*?<\/entry>/gs) ?? []) {
      expect(entry).toMatch(/<id>urn:uuid:[0-9a-f-]{36}<\/id>/);
      expect(entry).toMatch(/<updated>\d{4}-\d\d-\d\dT[\d:.]+Z<\/updated>/);
      expect(/<link rel="alternate"|<content/.test(entry)).toBe(true);
    }
  });
});

describe('JSON Feed', () => {
  it.each(seeds)('of any texts is read by two readers: seed %i', (seed) => {
    const feed = feedOf(seed);
    const text = writeJsonFeed(feed);
    const { items = [] } = parseJsonFeed(JSON.parse(text));
    expect(items.map(({ id, title, date_published }) => [id, folded(title), date_published])).toEqual(
      feed.stories.map(({ id, headline, publishedAt }) => [urnOf(id), folded(headline), publishedAt]),
    );
    expect(extractFromJson(JSON.parse(text), { normalization: true }).entries).toHaveLength(
      feed.stories.length,
    );
  });

  it('has what the specification requires', () => {
    const { items, ...feed } = JSON.parse(writeJsonFeed(feedOf(1, 40))) as {
      version: string;
      items: Record<string, unknown>[];
    };
    expect(feed).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      title: expect.any(String),
      hubs: [{ type: 'WebSub', url: 'https://hub.test/?a=1&b=2' }],
      next_url: expect.any(String),
    });
    for (const item of items) {
      expect([typeof item['id'], typeof (item['content_html'] ?? item['content_text'])]).toEqual([
        'string',
        'string',
      ]);
      expect(JSON.stringify(item)).not.toContain('null');
    }
  });
});

describe('an empty feed', () => {
  const feed = emptyFeed;

  it('is a feed in every format', () => {
    expect(writeAtom(feed)).toContain('<updated>2000-01-01T00:00:00.000Z</updated>');
    expect(JSON.parse(writeJsonFeed(feed)).items).toEqual([]);
    expect(parseRssFeed(writeRss(feed)).title).toBe('News & <more>');
  });
});

describe('a story in RSS', () => {
  const [random] = randomStories(seededRandom(1), 1);
  const itemOf = (story: Partial<Story>): string =>
    writeRss({ ...feedOf(1, 0), stories: [{ ...(random as Story), corrections: [], ...story }] });

  it('has texts that readers who decode twice do not take for markup', () => {
    expect(itemOf({ headline: 'A <b> & &amp;' })).toContain('<title>A &#x3C;b&gt; &#x26; &#x26;amp;</title>');
  });

  it.each([
    ['<h2>Title</h2><p>The <em>ferry</em>\nsails.</p><p>More.</p>', 'The ferry sails.'],
    ['<ul><li>One</li><li>Two</li></ul>', 'One Two'],
    [`<p>${'word &amp; '.repeat(60)}</p>`, `${'word &amp; '.repeat(27).trim()}…`],
    ['<hr>', null],
  ])('without a standfirst has the beginning of its text: %s', (html, description) => {
    const found = /<description>([^<]*)<\/description><content/.exec(itemOf({ standfirst: null, html }))?.[1];
    expect(found?.replaceAll('&amp;', '&') ?? null).toBe(description);
  });
});

describe('a text in a language from right to left', () => {
  it('says its direction', () => {
    const [story] = randomStories(seededRandom(1), 1);
    if (!story) throw new Error('There is no story.');
    const feed = {
      ...feedOf(1, 0),
      stories: [{ ...story, language: 'ar', html: '<p>x</p>', corrections: [] }],
    };
    expect(JSON.parse(writeJsonFeed(feed)).items[0].content_html).toBe(
      '<div dir="rtl" lang="ar"><p>x</p></div>',
    );
  });
});
