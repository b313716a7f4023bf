import { describe, expect, it } from 'vitest';
import { atomEntry, now, rssItem } from './read-feed.js';

const rss = (elements: string) => rssItem(`<title>T</title><guid>1</guid>${elements}`);
const atom = (elements: string) => atomEntry(`<title>T</title><id>urn:1</id>${elements}`);
const at = (time: string): Date => new Date(time);

describe('the times of an item', () => {
  it.each([
    ['Wed, 04 Mar 2026 08:30:00 EST', '2026-03-04T13:30:00Z'],
    ['04 Mar 26 08:30 GMT', '2026-03-04T08:30:00Z'],
    ['Mittwoch, 4. März 2026 08:30', '2026-03-04T08:30:00Z'],
    ['2026-03-04T08:30:00+01:00', '2026-03-04T07:30:00Z'],
    ['2026-03-04 08:30:00', '2026-03-04T08:30:00Z'],
    ['Wed Mar 04 08:30:00 +0100 2026', '2026-03-04T07:30:00Z'],
    ['Wed Mar 4 08:30:00 2026 EST', '2026-03-04T13:30:00Z'],
    ['Wed, 04 Mar 2026 08:30:00 MEST', '2026-03-04T06:30:00Z'],
    ['04.03.2026', '2026-03-04T00:00:00Z'],
    ['04.03.26', '2026-03-04T00:00:00Z'],
    ['Wed, 4 Mar 2026 08:30:00 -0000', '2026-03-04T08:30:00Z'],
  ])('are read from %s', async (text, time) => {
    expect((await rss(`<pubDate>${text}</pubDate>`)).publishedAt).toEqual(at(time));
  });

  it.each(['', 'soon', '0001-01-01T00:00:00Z', 'Thu, 01 Jan 1970 00:00:00 GMT'])(
    'are unknown for "%s"',
    async (text) => {
      const item = await rss(`<pubDate>${text}</pubDate>`);
      expect(item.publishedAt).toBeUndefined();
      expect(item.versionAt).toBeUndefined();
    },
  );

  it('of RSS: the later one is that of the version', async () => {
    const item = await rss('<dc:date>2026-03-04T10:00:00Z</dc:date><pubDate>2026-03-04T08:00:00Z</pubDate>');
    expect(item).toMatchObject({
      publishedAt: at('2026-03-04T08:00:00Z'),
      versionAt: at('2026-03-04T10:00:00Z'),
    });
    const only = await rss('<dc:date>2026-03-04T10:00:00Z</dc:date>');
    expect(only.publishedAt).toEqual(at('2026-03-04T10:00:00Z'));
    expect(only.versionAt).toBeUndefined();
  });

  it('of Atom: a change alone is no time of publication', async () => {
    const both = await atom(
      '<published>2026-03-01T00:00:00Z</published><updated>2026-03-02T00:00:00Z</updated>',
    );
    expect(both).toMatchObject({
      publishedAt: at('2026-03-01T00:00:00Z'),
      versionAt: at('2026-03-02T00:00:00Z'),
    });
    const changed = await atom('<updated>2026-03-02T00:00:00Z</updated>');
    expect(changed.publishedAt).toBeUndefined();
    expect(changed.versionAt).toEqual(at('2026-03-02T00:00:00Z'));
  });

  it('up to a day ahead are those of a wrong clock: the item is dated when it is seen', async () => {
    const item = await rss('<pubDate>2026-03-05T17:00:00Z</pubDate>');
    expect(item.publishedAt).toBeUndefined();
    expect(item.seenAt).toEqual(now);
    const changed = await atom('<updated>2026-03-05T12:03:00Z</updated>');
    expect(changed).toMatchObject({ seenAt: now, versionAt: at('2026-03-05T12:03:00Z') });
  });

  it('more than a day ahead are kept, but a version that far ahead would keep out all others', async () => {
    const item = await rss('<pubDate>2026-03-09T08:00:00Z</pubDate>');
    expect(item.publishedAt).toEqual(at('2026-03-09T08:00:00Z'));
    expect(item.seenAt).toBeUndefined();
    const changed = await atom(
      '<published>2026-03-01T00:00:00Z</published><updated>2999-01-01T00:00:00Z</updated>',
    );
    expect(changed.versionAt).toBeUndefined();
  });
});
