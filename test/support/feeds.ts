import type { Feed } from '../../src/syndication/feed.js';
import { randomStories } from './random-stories.js';
import { seededRandom } from './seeded-random.js';

/** A feed of random stories with all that a feed may have. */
export const feedOf = (seed: number, count = 12): Feed => ({
  id: 'https://news.test/feeds/all.atom',
  title: 'News & <more>',
  description: 'The latest \u0000 stories.',
  siteName: 'News ]]>',
  pageUrl: 'https://news.test/',
  selfUrl: 'https://news.test/feeds/all.rss?q=a&b=%22c%22',
  firstUrl: 'https://news.test/feeds/all.rss',
  nextUrl: 'https://news.test/feeds/all.rss?after=x&y',
  hubUrl: 'https://hub.test/?a=1&b=2',
  stories: randomStories(seededRandom(seed), count),
  withdrawn: [{ id: 'art_00000000-0000-4000-8000-000000000000', at: '2026-03-01T08:00:00.000Z' }],
});

export const emptyFeed: Feed = { ...feedOf(1, 0), withdrawn: [], nextUrl: null, hubUrl: null };
