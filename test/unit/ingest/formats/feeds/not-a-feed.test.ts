import { describe, expect, it } from 'vitest';
import { rss } from '../../../../../src/ingest/formats/rss.js';
import { savedHtml } from '../../../../../src/ingest/formats/saved-html.js';
import { announcedFeeds } from '../../../../../src/ingest/reading/not-a-feed.js';
import { readItems } from '../../../../../src/ingest/reading/read-items.js';
import { readFeed } from './read-feed.js';

const page = `<!DOCTYPE html><html><head><title>Velden &amp; News</title>
  <link rel="alternate" type="application/rss+xml" title="All" href="/feed"><link rel="alternate" hreflang="fr" href="/fr">
  <link rel="Alternate" type="application/feed+json" href="https://velden.example/feed.json"></head><body>Hello</body></html>`;

describe('what starts as a page', () => {
  const comments = '<!-- one -->\n<!-- two -->'.repeat(500);

  it.each([
    ['a type', '<!doctype HTML><p>Text', true],
    ['an element behind many comments', `<?xml version="1.0"?>\n${comments}<HTML lang="en">`, true],
    ['a type behind many comments', `\uFEFF${comments}<!DOCTYPE html>${comments}<html>`, true],
    ['no element of HTML behind many comments, as exports of WordPress', `${comments}<rss>`, false],
    ['a comment without its end', `${comments}<!-- <html>`, false],
    [
      'a feed with the type of a page',
      `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0">${comments}<rss>`,
      false,
    ],
    ['words', 'The <html> element', false],
  ])('is told by %s', (_name, head, isPage) => {
    expect(savedHtml.recognises(head, '')).toBe(isPage);
  });

  it('is no feed that has the type of a page by mistake', async () => {
    const { items, formats } = await readFeed(
      '<!DOCTYPE html><rss><channel><item><title>Ferry sails</title></item></channel></rss>',
    );
    expect(items).toMatchObject([{ headline: 'Ferry sails' }]);
    expect(formats).toEqual(new Set(['rss']));
  });
});

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
