import { describe, expect, it } from 'vitest';
import { Random } from '../../../../fuzz/random.js';
import { dialects, type GeneratedFeed, generateFeed, textOfFeed } from './generate-feed.js';
import { type ReadFeed, readFeed } from './read-feed.js';

const names = Object.keys(dialects);
const count = 12;
const seeds = Array.from({ length: 12 }, (_, n) => n + 1);

const read = (text: string, seed: number): Promise<ReadFeed> => readFeed(text, {}, 1 + ((seed * 97) % 3000));
const idsOf = ({ items }: ReadFeed): string[] => items.map(({ uri }) => uri);
/** The numbers of the items that were refused by name. */
const refusedItems = ({ refused }: ReadFeed): number[] =>
  refused.flatMap((text) => {
    const number = /^item (\d+)/.exec(text)?.[1];
    return number === undefined ? [] : [Number(number) - 1];
  });

/** Puts a piece into an item. */
function broken(feed: GeneratedFeed, number: number, piece: string, random: Random): string {
  const texts = feed.texts.map((text, n) => {
    if (n !== number) return text;
    // Before a tag, so that the piece itself is what is wrong.
    const places = [...text.matchAll(/<(?!!|\/)/g)].map(({ index }) => index).slice(1);
    const at = random.pick(places);
    return text.slice(0, at) + piece + text.slice(at);
  });
  return textOfFeed({ ...feed, texts });
}

describe.each(names)('a generated feed of %s', (name) => {
  it('gives all its items, with their titles and times', async () => {
    for (const seed of seeds) {
      const feed = generateFeed(name, seed, count);
      const found = await read(textOfFeed(feed), seed);
      expect(found.refused, `seed ${seed}`).toEqual([]);
      expect(
        found.items.map(({ uri, headline, publishedAt }) => ({
          id: uri,
          title: headline,
          at: publishedAt?.toISOString(),
        })),
        `seed ${seed}`,
      ).toEqual(feed.items);
    }
  });

  it.each([
    ['a comment', '<!-- begun '],
    ['a CDATA section', '<![CDATA[ begun '],
    ['the value of an attribute', '<x y="begun '],
    ['a tag', '<x y '],
    ['a declaration', '<!begun '],
    ['an instruction', '<?begun '],
  ])('with %s that is not closed loses one item at most, and says so', async (_what, piece) => {
    for (const seed of seeds) {
      const random = new Random(seed);
      const feed = generateFeed(name, seed, count);
      const number = random.integer(count);
      const found = await read(broken(feed, number, piece, random), seed);
      const ids = idsOf(found);
      const missing = feed.items.map(({ id }) => id).filter((id) => !ids.includes(id));
      const at = `seed ${seed}, item ${number}`;
      // An item that lost its identity is there under another.
      const lost = missing.length - ids.filter((id) => !feed.items.some((item) => item.id === id)).length;
      expect(
        missing.filter((id) => id !== `id-${number}` && id !== `id-${number + 1}`),
        at,
      ).toEqual([]);
      expect(lost, at).toBeLessThanOrEqual(refusedItems(found).length);
    }
  });

  it('that ends early gives what came before, and says that it is cut off', async () => {
    for (const seed of seeds) {
      const random = new Random(seed);
      const feed = generateFeed(name, seed, count);
      const text = textOfFeed(feed);
      const first = feed.head.length + (feed.texts[0]?.length ?? 0);
      const end = first + random.integer(text.length - first - feed.foot.length);
      const found = await read(text.slice(0, end), seed);
      let length = feed.head.length;
      const whole = feed.texts.filter((each) => {
        length += each.length;
        return length <= end;
      }).length;
      expect(idsOf(found).slice(0, whole), `seed ${seed}`).toEqual(
        feed.items.slice(0, whole).map(({ id }) => id),
      );
      expect(found.refused.at(-1), `seed ${seed}`).toMatch(/^end of file: .*items may be missing/);
    }
  });

  it('with misspelt and missing end tags gives all its items', async () => {
    for (const seed of seeds) {
      const random = new Random(seed);
      const feed = generateFeed(name, seed, count);
      const text = textOfFeed(feed).replace(/<\/(title|guid|id|item|entry) ?>/g, (tag) =>
        random.pick([tag, tag, '', tag.replace(/.>$/, '>'), tag.toUpperCase()]),
      );
      const found = await read(text, seed);
      expect(found.items.length + refusedItems(found).length, `seed ${seed}`).toBeGreaterThanOrEqual(count);
    }
  });
});
