import { describe, expect, it } from 'vitest';
import { readFeed } from '../../../../src/process/sources/read-feed.js';
import { feedOf } from '../../../support/feed-server.js';
import { sitemapOf } from '../../../support/sitemap.js';

const now = new Date('2026-11-28T10:00:00Z');
const feed = (text: string) => ({
  bytes: Buffer.from(text),
  url: 'https://post.example/feed',
  contentType: null,
  receivedAt: now,
});

describe('the items of a poll', () => {
  const three = feedOf(['a', 'b', 'c', 'd'].map((guid) => ({ guid, title: `Story ${guid}` })));

  it('are at most 20,000, also of several sitemaps', async () => {
    const { items } = await readFeed(feed(three), () => undefined, 19_998);
    expect(items.map(({ read }) => ('item' in read ? read.item.uri : Object.values(read)[0]))).toEqual([
      'a',
      'b',
      expect.stringMatching(/more than 20,000 items.*behind it are not read/),
    ]);
    expect((await readFeed(feed(three), () => undefined)).items).toHaveLength(4);
  });

  it('are not what is no article', async () => {
    const skipped: string[] = [];
    const urls = ['a', 'b', 'c'].map((path) => ({ loc: `https://post.example/${path}` }));
    const story = { loc: 'https://post.example/d', title: 'Story d' };
    const { items } = await readFeed(
      feed(sitemapOf([...urls, story])),
      (place) => skipped.push(place),
      19_999,
    );
    expect(items.map(({ read }) => Object.keys(read)[0])).toEqual(['item']);
    expect(skipped).toHaveLength(3);
  });
});
