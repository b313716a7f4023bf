import { describe, expect, it } from 'vitest';
import { readFeed, story } from './read-feed.js';

const feed = (items: unknown, more: object = {}): string =>
  JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'Velden News', ...more, items });

describe('JSON Feed', () => {
  it('gives an article of all its members', async () => {
    const { items, formats } = await readFeed(
      feed(
        [
          {
            id: 'v1',
            url: 'https://velden.example/ferry?utm_source=json',
            title: 'Ferry &amp; quay',
            content_html: `${story}<img src="/a.jpg">`,
            summary: 'In short: 1 < 2.',
            image: '/p.jpg',
            date_published: '2026-03-01T08:00:00+01:00',
            date_modified: '2026-03-02T08:00:00Z',
            authors: [{ name: 'Ada Vale' }, { url: 'https://velden.example/ben' }],
            tags: ['Shipping', 7, 'Islands'],
            language: 'nl',
          },
        ],
        { language: 'en' },
      ),
    );
    expect(formats).toEqual(new Set(['json-feed']));
    expect(items).toMatchObject([
      {
        uri: 'v1',
        formerUris: ['https://velden.example/ferry'],
        headline: 'Ferry & quay',
        standfirst: 'In short: 1 < 2.',
        body: { html: `${story}<img src="https://velden.example/a.jpg">` },
        canonicalUrl: 'https://velden.example/ferry',
        publishedAt: new Date('2026-03-01T07:00:00Z'),
        versionAt: new Date('2026-03-02T08:00:00Z'),
        authors: ['Ada Vale'],
        topics: [{ name: 'Shipping' }, { name: 'Islands' }],
        image: { url: 'https://velden.example/p.jpg' },
        language: 'nl',
      },
    ]);
  });

  it.each([1, 64, 100_000])('is read in chunks of %d bytes', async (size) => {
    const items = Array.from({ length: 20 }, (_, n) => ({
      id: n + 1,
      content_text: `Post ${n} — é😀. Two.`,
    }));
    const read = await readFeed(feed(items, { authors: [{ name: 'Cy Lund' }] }), {}, size);
    expect(read.items.map(({ uri, headline }) => [uri, headline])).toEqual(
      items.map(({ id }) => [String(id), `Post ${id - 1} — é😀.`]),
    );
    expect(read.items[0]).toMatchObject({ body: { text: 'Post 0 — é😀. Two.' }, authors: ['Cy Lund'] });
  });

  it('has an identity and a picture of what there is', async () => {
    const { items } = await readFeed(
      feed([
        {
          url: '/a',
          title: 'One',
          attachments: [
            { url: '/a.mp3', mime_type: 'audio/mpeg' },
            { url: '/a.png', mime_type: 'image/png', title: 'A quay' },
          ],
        },
        { id: 'x', external_url: 'https://other.example/b', summary: 'Two. More.' },
      ]),
    );
    expect(items).toMatchObject([
      { uri: 'https://velden.example/a', image: { url: 'https://velden.example/a.png', alt: 'A quay' } },
      { uri: 'x', headline: 'Two.', canonicalUrl: 'https://other.example/b' },
    ]);
    expect(items[1]?.body).toBeUndefined();
  });

  it('refuses an item that is no object or has nothing; the others are read', async () => {
    const { items, refused } = await readFeed(feed([null, { id: 1 }, { id: 2, title: 'Two' }]));
    expect(items).toMatchObject([{ uri: '2' }]);
    expect(refused).toEqual([
      expect.stringMatching(/^item 1: .*not a JSON object/),
      expect.stringMatching(/^item 2: /),
    ]);
  });

  it.each([
    ['cut off', (text: string) => text.slice(0, -30)],
    ['broken', (text: string) => text.replace('"id":2', '"id":oops')],
  ])('that is %s is read up to there, and says so', async (_name, damage) => {
    const text = feed([
      { id: 1, title: 'One' },
      { id: 2, title: 'Two, and then some more of it' },
    ]);
    const { items, refused, facts } = await readFeed(damage(text));
    expect(items).toMatchObject([{ uri: '1' }]);
    expect(refused).toEqual([expect.stringMatching(/^item 2: From here on the file is not JSON/)]);
    expect(facts?.isComplete).toBe(false);
  });

  it('says what the feed is', async () => {
    const { facts } = await readFeed(
      feed([], {
        home_page_url: 'https://velden.example/',
        feed_url: 'https://velden.example/feed.json',
        next_url: '/feed.json?page=2',
        language: 'en',
        expired: true,
        hubs: [
          { type: 'WebSub', url: 'https://hub.example/' },
          { type: 'rssCloud', url: 'https://cloud.example/' },
        ],
      }),
    );
    expect(facts).toEqual({
      title: 'Velden News',
      homePage: 'https://velden.example/',
      language: 'en',
      self: 'https://velden.example/feed.json',
      next: 'https://velden.example/feed.json?page=2',
      hubs: ['https://hub.example/'],
      skipHours: [],
      skipDays: [],
      isExpired: true,
      isComplete: true,
    });
  });
});
