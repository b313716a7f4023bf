import { describe, expect, it } from 'vitest';
import { readItems } from '../../../../src/ingest/reading/read-items.js';
import { fileImports } from '../../../support/file-imports.js';
import { ghostExport, ghostPost } from '../../../support/ghost.js';
import { newsItem, newsMessage, nitfDocument, packageItem, picture, xhtml } from '../../../support/newsml.js';
import { seededRandom } from '../../../support/seeded-random.js';
import { changeList, sitemapIndex } from '../../../support/sitemap.js';
import { wordpressExport, wordpressItem } from '../../../support/wordpress.js';

const importAll = fileImports();

/** What became of each entry of a text, in a word. */
async function outcomesOf(text: string): Promise<string[]> {
  async function* bytes(): AsyncGenerator<Buffer> {
    yield Buffer.from(text);
  }
  const outcomes: string[] = [];
  for await (const { read } of readItems({ bytes: bytes() }, '', null))
    outcomes.push(Object.keys(read)[0] ?? '');
  return outcomes;
}

type Random = () => number;
const nitfNamespace = 'http://iptc.org/std/NITF/2006-10-18/';
const nitfBodies = [
  nitfDocument(),
  nitfDocument({ docdata: '' }),
  nitfDocument().replace('<nitf', `<nitf xmlns="${nitfNamespace}"`),
  nitfDocument()
    .replace(/<(\/?)(?=[a-z])/g, '<$1n:')
    .replace('<n:nitf', `<n:nitf xmlns:n="${nitfNamespace}"`),
];
const values = [
  null,
  7,
  'text',
  '',
  [],
  {},
  true,
  { id: 'a', title: 'A' },
  { uri: 'a', headline: 'A' },
  { uri: 'b', type: 'video' },
];

/** Documents of a format with some entries, of every kind and odd ones. */
const documents: Readonly<Record<string, (random: Random) => { text: string; entries: number }>> = {
  rss: (random) =>
    listed(
      random,
      [
        '<item/>',
        '<item><title>A</title></item>',
        '<item><guid>1</guid><media:status state="deleted"/></item>',
        '<item>text</item>',
      ],
      (items) =>
        `<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel>${items.join('')}</channel></rss>`,
    ),
  atom: (random) =>
    listed(
      random,
      [
        '<entry/>',
        '<entry><id>1</id><title>A</title></entry>',
        '<at:deleted-entry ref="2"/>',
        '<at:deleted-entry/>',
      ],
      (items) =>
        `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">${items.join('')}</feed>`,
    ),
  newsml: (random) =>
    listed(
      random,
      [
        newsItem(),
        newsItem({ guid: 'x' }),
        newsItem({ itemClass: 'video', content: '' }),
        newsItem({ content: '' }),
        picture('p'),
        packageItem('k', ''),
        '<newsItem/>',
        '<conceptItem guid="c"/>',
        '<knowledgeItem/>',
        '<planningItem/>',
        '<catalogItem/>',
        ...nitfBodies.map((body, n) =>
          newsItem({
            guid: `n${n}`,
            content: `<inlineXML contenttype="application/nitf+xml">${body}</inlineXML>`,
          }),
        ),
        newsItem({ guid: 'e', content: xhtml('') }),
      ],
      (items) => newsMessage(...items),
    ),
  nitf: (random) =>
    listed(
      random,
      nitfBodies,
      ([item = '']) =>
        pick(random, [
          item,
          `<inlineXML>${item}</inlineXML>`,
          `<wrap><inlineXML contenttype="x">${item}</inlineXML></wrap>`,
        ]),
      1,
    ),
  sitemap: (random) =>
    listed(
      random,
      [
        { loc: 'https://a.example/1' },
        { loc: '' },
        { loc: 'https://a.example/2', mark: 'change="deleted"' },
        { loc: 'https://a.example/3', title: 'A' },
      ],
      (urls) => changeList(urls),
    ),
  index: (random) =>
    listed(random, [{ loc: 'https://a.example/1.xml' }, { loc: '' }], (maps) => sitemapIndex(maps)),
  wordpress: (random) =>
    listed(
      random,
      [
        wordpressItem({ id: '1' }),
        wordpressItem({ id: '2', name: 'b' }),
        '<item/>',
        '<item><wp:post_type>nav_menu_item</wp:post_type></item>',
      ],
      (items) => wordpressExport(...items),
    ),
  ghost: (random) =>
    listed(
      random,
      [ghostPost('1'), ghostPost('2', { type: 'page' }), ghostPost('3', { html: null }), ...values],
      (posts) => ghostExport({ posts: posts as never }),
    ),
  jsonFeed: (random) =>
    listed(random, values, (items) =>
      JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'T', items }),
    ),
  ninjs: (random) =>
    listed(random, values, (items) => JSON.stringify([{ uri: 'first', headline: 'First' }, ...items])),
};

const pick = <Value>(random: Random, from: readonly Value[]): Value =>
  from[Math.floor(random() * from.length)] as Value;

function listed<Entry>(
  random: Random,
  kinds: readonly Entry[],
  write: (entries: readonly Entry[]) => string,
  entries = 1 + Math.floor(random() * 6),
): { text: string; entries: number } {
  return { text: write(Array.from({ length: entries }, () => pick(random, kinds))), entries };
}

describe('a file of entries', () => {
  it.each(Object.entries(documents))(
    'of %s gives an article or a reason for each',
    async (name, document) => {
      const random = seededRandom(name.length);
      for (let round = 0; round < 60; round += 1) {
        const { text, entries } = document(random);
        const outcomes = await outcomesOf(text);
        expect(outcomes.length, text).toBeGreaterThanOrEqual(entries);
        for (const outcome of outcomes) expect(['item', 'refused', 'skipped'], text).toContain(outcome);
      }
    },
  );

  it('that has none is told', async () => {
    const { skipped, refused } = await importAll({
      'feed.xml': '<rss version="2.0"><channel><title>Empty</title></channel></rss>',
      'map.xml': changeList([]),
      'feed.json': JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'T', items: [] }),
      'list.json': '[]',
      'nitf.xml': '<wrap><nitf-like/><x:nitf xmlns:x="urn:other"/></wrap>',
      'message.xml': newsMessage(),
    });
    expect(skipped.length + refused.length).toBe(6);
  });
});

describe('NITF without its message', () => {
  it.each(nitfBodies.map((body) => [body.slice(0, 60), body]))(
    'is read within inlineXML: %s',
    async (_start, body) => {
      const [outcome, ...others] = await outcomesOf(
        `<inlineXML contenttype="application/nitf+xml">${body}</inlineXML>`,
      );
      expect([outcome, others]).toEqual([body.includes('doc-id') ? 'item' : 'refused', []]);
    },
  );
});
