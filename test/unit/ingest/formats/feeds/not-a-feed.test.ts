import { describe, expect, it } from 'vitest';
import { rss } from '../../../../../src/ingest/formats/rss.js';
import { announcedFeeds } from '../../../../../src/ingest/reading/not-a-feed.js';
import { readItems } from '../../../../../src/ingest/reading/read-items.js';
import { readFeed } from './read-feed.js';

const page = `<!DOCTYPE html><html><head><title>Velden &amp; News</title>
  <link rel="alternate" type="application/rss+xml" title="All" href="/feed"><link rel="alternate" hreflang="fr" href="/fr">
  <link rel="Alternate" type="application/feed+json" href="https://velden.example/feed.json"></head><body>Hello</body></html>`;

describe('what is not a feed', () => {
  it('but a page is refused with its title and the feeds that it announces', async () => {
    const { refused, items } = await readFeed(page, { expectsFeed: true });
    expect(items).toEqual([]);
    expect(refused).toEqual([
      ': This is an HTML page (“Velden & News”), not a feed. It announces https://velden.example/feed, https://velden.example/feed.json: use one of these.',
    ]);
    const { refused: none } = await readFeed('<html><body>503</body></html>', { expectsFeed: true });
    expect(none).toEqual([': This is an HTML page, not a feed. It announces no feed.']);
    expect(announcedFeeds(page, null)[0]).toEqual({ url: '/feed', title: 'All' });
  });

  it('but a page is refused where the format was named', async () => {
    async function* bytes(): AsyncGenerator<Buffer> {
      yield Buffer.from(page);
    }
    const read = [];
    for await (const item of readItems({ bytes: bytes() }, 'x.xml', rss)) read.push(item);
    expect(read).toMatchObject([{ read: { refused: expect.stringContaining('not a feed') } }]);
  });

  it.each([
    ['Service unavailable\n\nTry again later.', 'plain text (“Service unavailable'],
    ['', 'The file is empty.'],
    ['<?xml version="1.0"?><catalogue><entry/></catalogue>', 'root is <catalogue>'],
    ['{"error":"no such feed"}', 'No format fits'],
  ])('but %s is refused', async (text, reason) => {
    expect((await readFeed(text, { expectsFeed: true })).refused).toEqual([expect.stringContaining(reason)]);
  });
});
