import { Random } from '../fuzz/random.js';

/** Ways in which files come broken: cut off, with a wrong character, with parts swapped, repeated or nested. */
const ways: readonly ((text: string, random: Random) => string)[] = [
  (text, random) => text.slice(0, random.integer(text.length)),
  (text, random) => {
    const at = random.integer(text.length);
    return (
      text.slice(0, at) +
      random.pick(['<', '>', '"', '&', '{', ']', '\u0000', '\uFFFD', '=']) +
      text.slice(at + 1)
    );
  },
  (text, random) => {
    const [a = 0, b = 0, c = 0] = [0, 1, 2].map(() => random.integer(text.length)).sort((x, y) => x - y);
    return text.slice(0, a) + text.slice(b, c) + text.slice(a, b) + text.slice(c);
  },
  (text, random) => {
    const [a = 0, b = 0] = [0, 1].map(() => random.integer(text.length)).sort((x, y) => x - y);
    return text.slice(0, b) + text.slice(a, b).repeat(1 + random.integer(3)) + text.slice(b);
  },
  (text, random) => {
    const at = random.integer(text.length);
    const [open, close] = random.pick([
      ['<p>', '</p>'],
      ['[', ']'],
      ['{"a":', '}'],
      ['<item>', '</item>'],
      ['<![CDATA[', ']]>'],
    ] as const);
    const depth = 1 + random.integer(2000);
    return text.slice(0, at) + open.repeat(depth) + close.repeat(random.integer(depth)) + text.slice(at);
  },
];

/** A text damaged in one to three ways, the same for the same seed. */
export function damaged(text: string, seed: number): string {
  const random = new Random(seed);
  let result = text;
  for (let left = 1 + random.integer(3); left > 0; left -= 1) result = random.pick(ways)(result, random);
  return result;
}
