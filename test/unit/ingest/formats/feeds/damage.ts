/** What happens to feeds on their way: damage at one place, by a seeded random. */
export type Damage = (feed: Buffer, random: () => number) => Buffer;

const at = (feed: Buffer, random: () => number): number => Math.floor(random() * feed.length);
const replaced = (feed: Buffer, start: number, end: number, by: Buffer | string): Buffer =>
  Buffer.concat([feed.subarray(0, start), Buffer.from(by as string), feed.subarray(end)]);

const pieces = [
  '<',
  '>',
  '&',
  '"',
  "'",
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '<?',
  '?>',
  '</item>',
  '<item>',
  '</channel>',
  '</entry>',
  '<entry>',
  '<!DOCTYPE x [<!ENTITY a "b">',
  '&#xFFFFFFFF;',
  '&#0;',
  '&a;',
  '\u0000',
  '{',
  '}',
  '[',
  ']',
  ',',
  '\\',
  '\\ud800',
  'xmlns="urn:x"',
  'xml:base="http://["',
  '<a '.repeat(20),
  '<b>'.repeat(600),
  '[{"a":'.repeat(600),
] as const;

export const damages: Readonly<Record<string, Damage>> = {
  'cut off': (feed, random) => feed.subarray(0, at(feed, random)),
  'a bit flipped': (feed, random) => {
    const copy = Buffer.from(feed);
    const place = at(feed, random);
    copy[place] = (copy[place] ?? 0) ^ (1 << Math.floor(random() * 8));
    return copy;
  },
  'some bytes at random': (feed, random) => {
    const start = at(feed, random);
    const bytes = Buffer.from(
      Array.from({ length: 1 + Math.floor(random() * 8) }, () => Math.floor(random() * 256)),
    );
    return replaced(feed, start, start + bytes.length, bytes);
  },
  'a part missing': (feed, random) => {
    const start = at(feed, random);
    return replaced(feed, start, start + Math.floor(random() * 200), '');
  },
  'a part twice': (feed, random) => {
    const start = at(feed, random);
    return replaced(feed, start, start, feed.subarray(start, start + Math.floor(random() * 400)));
  },
  'two parts swapped': (feed, random) => {
    const [a = 0, b = 0] = [at(feed, random), at(feed, random)].sort((x, y) => x - y);
    const end = Math.min(feed.length, b + 80);
    return Buffer.concat([
      feed.subarray(0, a),
      feed.subarray(b, end),
      feed.subarray(a, b),
      feed.subarray(end),
    ]);
  },
  'markup in the middle': (feed, random) => {
    const place = at(feed, random);
    return replaced(feed, place, place, pieces[Math.floor(random() * pieces.length)] ?? '');
  },
};
