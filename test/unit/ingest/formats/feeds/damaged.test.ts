import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../../../src/ingest/item.js';
import { normalise } from '../../../../../src/ingest/normalise/normalise.js';
import { seededRandom } from '../../../../support/seeded-random.js';
import { damages } from './damage.js';
import { atomOf, type ReadFeed, readFeed, rssOf, story } from './read-feed.js';

const count = 30;
const numbers = Array.from({ length: count }, (_, n) => n);

const feeds = {
  rss: rssOf(
    numbers
      .map(
        (
          n,
        ) => `<item><title>Title ${n}: é &amp; ö</title><link>https://velden.example/${n}</link><guid isPermaLink="false">id-${n}</guid>
        <pubDate>Wed, 04 Mar 2026 08:30:00 GMT</pubDate><category domain='x'>Islands</category>
        <content:encoded><![CDATA[${story}]]></content:encoded><media:content url="/p.jpg" type="image/jpeg"/></item>\n`,
      )
      .join(''),
  ),
  atom: atomOf(
    numbers
      .map(
        (
          n,
        ) => `<entry><id>id-${n}</id><title type="html">Title ${n}</title><link href='/a/${n}'/><updated>2026-03-01T00:00:00Z</updated>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${story}</div></content></entry>\n`,
      )
      .join(''),
  ),
  json: JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Velden',
    items: numbers.map((n) => ({ id: `id-${n}`, title: `Title ${n}`, content_html: story, tags: ['a'] })),
  }),
};

/** What the import does with an item never throws anything but a refusal. */
function check({ items }: ReadFeed): void {
  for (const item of items) {
    try {
      normalise(item, { source: 'test', format: 'test' });
    } catch (error) {
      expect(refusalOf(error)).not.toBeNull();
    }
  }
}

const oneItem = (fields: string): string => `<rss><channel><item>${fields}</item></channel></rss>`;
const rounds = 20;
const cases = Object.entries(feeds).flatMap(([kind, feed]) =>
  Object.entries(damages).map(([name, damage]) => ({ kind, feed, name, damage })),
);

describe('a damaged feed', () => {
  it.each(cases)(
    '$kind with $name gives items or reasons with their places',
    async ({ kind, feed, damage }) => {
      let intact = 0;
      for (let seed = 1; seed <= rounds; seed += 1) {
        const random = seededRandom(seed);
        const read = await readFeed(damage(Buffer.from(feed), random), {}, 1 + Math.floor(random() * 3000));
        check(read);
        for (const refused of read.refused)
          expect(refused).toMatch(/^(item \d+(, line \d+)?|line \d+|end of file|): ./);
        intact += new Set(read.items.map(({ uri }) => uri).filter((uri) => /^id-\d+$/.test(uri))).size;
      }
      // One place is damaged. JSON cannot be read on behind it; XML loses an item or two there.
      if (kind !== 'json') expect(intact / rounds).toBeGreaterThan(count / 3);
    },
  );

  it.each(['rss', 'atom'] as const)('%s loses only the items at the damage', async (kind) => {
    const text = feeds[kind];
    const name = kind === 'rss' ? 'item' : 'entry';
    const starts = [...text.matchAll(new RegExp(`<${name}>`, 'g'))].map(({ index }) => index);
    const pieces = ['<', '"', '<![CDATA[', '<a b="', '</x>', '&', '<b>'.repeat(600), '<!', '<?x>'];
    for (const [n, piece] of pieces.entries()) {
      const random = seededRandom(n + 1);
      const start = starts[10] ?? 0;
      const place = start + Math.floor(random() * ((starts[11] ?? 0) - start));
      const { items } = await readFeed(text.slice(0, place) + piece + text.slice(place));
      const uris = items.map(({ uri }) => uri);
      const missing = numbers.map((number) => `id-${number}`).filter((uri) => !uris.includes(uri));
      expect(missing.filter((uri) => uri !== 'id-10' && uri !== 'id-11')).toEqual([]);
    }
  });

  it.each([
    [
      'levels',
      `<rss><channel><item><title>A</title><description>${'<b>'.repeat(100_000)}</description></item></channel></rss>`,
    ],
    ['containers', `${'<rss>'.repeat(100_000)}<item><title>A</title></item>`],
    [
      'escaped levels',
      `<rss><channel><item><title>A</title><content:encoded>${'&lt;b&gt;'.repeat(50_000)}x</content:encoded></item></channel></rss>`,
    ],
    [
      'attributes',
      `<rss><channel><item ${Array.from({ length: 50_000 }, (_, n) => `a${n}="1"`).join(' ')}><title>A</title></item></channel></rss>`,
    ],
    [
      'namespaces',
      `<rss>${Array.from({ length: 200 }, (_, n) => `<a xmlns:p${n}="urn:${n}">`).join('')}<item><title>A</title></item>`,
    ],
    [
      'entities',
      `<!DOCTYPE rss [${Array.from({ length: 2000 }, (_, n) => `<!ENTITY e${n} "&e${n + 1};&e${n + 1};">`).join('')}]><rss><channel><item><title>&e0;</title></item></channel></rss>`,
    ],
    ['JSON levels', `{"version":"https://jsonfeed.org/version/1","items":[${'['.repeat(100_000)}`],
    [
      'tags that are none',
      `<rss><channel><item><title>${'<3'.repeat(100_000)}</title></item></channel></rss>`,
    ],
    [
      'ends without beginnings',
      `<rss><channel><item>${'</x>'.repeat(200_000)}<title>A</title></item></channel></rss>`,
    ],
    ['open CDATA sections', `<rss><channel>${'<item><title><![CDATA[A</title></item>'.repeat(20_000)}`],
    ['open comments', `<rss><channel>${'<!-- <item><title>A</title></item><item>'.repeat(2000)}`],
    ['comments with one end', `<rss><channel>${'<!-- <item></item><item>'.repeat(3000)}-->`],
    ['open sections with one end', `<rss><channel>${'<![CDATA[<item></item><item>'.repeat(3000)}]]>`],
    ['open tags', `<rss><channel>${'<item '.repeat(300_000)}`],
    ['open values', `<rss><channel>${'<item a="\''.repeat(200_000)}`],
    ['points', oneItem(`<title>A</title><description>${'.'.repeat(400_000)}x</description>`)],
    ['letters of an author', oneItem(`<title>A</title><dc:creator>${'a'.repeat(400_000)}</dc:creator>`)],
    ['digits of a time', oneItem(`<title>A</title><pubDate>${'1 '.repeat(200_000)}</pubDate>`)],
    ['spaces of an address', oneItem(`<title>A</title><link>${' /'.repeat(200_000)}</link>`)],
    [
      'beginnings of tags',
      Buffer.concat([Buffer.from('<rss '.repeat(50_000)), Buffer.from([0xff, 0xfe, 0xff])]),
    ],
    ['open items', `<rss><channel>${'<item><title>A'.repeat(5000)}`],
  ] as [string, string | Buffer][])('with a mass of %s ends in bounded time', async (_name, feed) => {
    // A fault makes the reader look again at the rest of its chunk.
    const read = await readFeed(feed, {}, 64 * 1024);
    check(read);
    expect(read.all.length).toBeGreaterThan(0);
  });
});
