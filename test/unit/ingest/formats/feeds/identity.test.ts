import { describe, expect, it } from 'vitest';
import { readFeed, rssItem, rssOf } from './read-feed.js';

const title = '<title>Ferry sails</title>';

describe('the identity of an item', () => {
  it.each([
    [
      'a guid that is no address',
      '<guid isPermaLink="false">v-1</guid><link>https://velden.example/a</link>',
      'v-1',
    ],
    [
      'a guid that is an address',
      '<guid>http://www.velden.example/a/?utm_source=rss</guid>',
      'https://velden.example/a',
    ],
    [
      'a guid of a blog',
      '<guid isPermaLink="false">https://velden.example/?p=7</guid>',
      'https://velden.example/?p=7',
    ],
    ['a relative guid', '<guid>/a</guid>', 'https://velden.example/a'],
    [
      'a guid with a number of its version',
      '<guid>https://velden.example/a#3</guid><link>https://velden.example/a</link>',
      'https://velden.example/a',
    ],
    [
      'a post on a page of many',
      '<guid>https://velden.example/live#post-3</guid><link>https://velden.example/live#post-3</link>',
      'https://velden.example/live#post-3',
    ],
    ['a link alone', '<link>https://velden.example/a?ref=rss</link>', 'https://velden.example/a'],
    [
      'the link before a counter',
      '<link>https://feeds.example/~r/a</link><feedburner:origLink>https://velden.example/a</feedburner:origLink>',
      'https://velden.example/a',
    ],
    ['a link without scheme', '<link>www.velden.example/a</link>', 'https://velden.example/a'],
    ['a link of Atom', '<atom:link href="/a"/>', 'https://velden.example/a'],
  ])('is that of %s', async (_name, elements, uri) => {
    expect((await rssItem(`${title}${elements}`)).uri).toBe(uri);
  });

  it('is the same for http and https, and keeps the link as a former one', async () => {
    const [a, b] = await Promise.all(
      ['http', 'https'].map((scheme) =>
        rssItem(`${title}<guid>g</guid><link>${scheme}://velden.example/a</link>`),
      ),
    );
    expect(a).toMatchObject({ uri: 'g', formerUris: ['https://velden.example/a'] });
    expect(b?.formerUris).toEqual(a?.formerUris);
  });

  it('without guid and link is that of headline and time; a front page is no link', async () => {
    const item = (date: string): string =>
      `<item>${title}<link>https://velden.example/</link><pubDate>${date}</pubDate></item>`;
    const { items } = await readFeed(rssOf(item('2026-03-01') + item('2026-03-02') + item('2026-03-01')));
    const [first, second, third] = items.map(({ uri }) => uri);
    expect(first).toMatch(/^text:/);
    expect(first).not.toBe(second);
    expect(first).toBe(third);
    expect(items[0]?.canonicalUrl).toBeUndefined();
  });
});
