import type { Story } from '../../src/syndication/story.js';
import { randomBody } from './random-body.js';

/** Texts that break what writes XML or JSON by hand. */
export const oddities = [
  '<b>bold</b> & <i>',
  ']]> <![CDATA[',
  '&amp; &lt; &#0; &nbsp;',
  '\u0000\u0001\u000b\u001f',
  '\ud800 half',
  '\udc00',
  '\ufffe\uffff',
  '👩‍👩‍👧‍👦 🇺🇦',
  'العربية ١٢٣',
  'עברית',
  '“quotes” \'and\' "marks"',
  'tab\tand\r\nlines\rand\n',
  '   ',
  '日本語の見出し',
  '<?xml?>',
  '<!-- comment -->',
  '\u2028\u2029',
  '\u202eoverride',
  '</item></entry></channel>',
  '{"json":\\u0022}',
  "a'b=c",
] as const;

/** Stories of everything that formats write, the same in every run. */
export function randomStories(random: () => number, count: number): Story[] {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const text = (): string => `Story ${Math.floor(random() * 1000)} ${pick(oddities)} and ${pick(oddities)}.`;
  const maybe = <Value>(make: () => Value): Value | null => (random() < 0.7 ? make() : null);
  const several = <Value>(make: () => Value): Value[] =>
    Array.from({ length: Math.floor(random() * 4) }, make);
  const hex = (digits: number): string =>
    Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('');
  const moment = (): string => new Date(1.7e12 + Math.floor(random() * 5e10)).toISOString();
  const name = () => ({ name: text(), url: maybe(() => `https://news.test/names/${hex(4)}?a=1&b=%222%22`) });
  return Array.from({ length: count }, () => {
    const [publishedAt = '', updatedAt = ''] = [moment(), moment()].sort();
    return {
      id: `art_${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`,
      url: maybe(() => `https://news.test/articles/${hex(6)}?x=1&y=%20z`),
      headline: text(),
      standfirst: maybe(text),
      html: maybe(() =>
        random() < 0.1 ? `<p>${'long '.repeat(10_000)}</p>` : `${randomBody(random)}<p>${pick(oddities)}</p>`,
      ),
      language: pick(['en', 'ar', 'und', 'zh-Hant', 'he-IL']),
      publishedAt,
      updatedAt,
      section: maybe(name),
      authors: several(name),
      topics: several(name),
      image: maybe(() => ({
        url: `https://pictures.test/${hex(4)}.${pick(['jpg', 'webp', 'php'])}?w=1&h=2`,
        alt: maybe(text),
        caption: maybe(text),
        credit: maybe(text),
        width: maybe(() => 800),
        height: maybe(() => 450),
      })),
      corrections: several(() => ({
        at: moment(),
        kind: pick(['CORRECTION', 'EDITORS_NOTE', 'NEW_KIND']),
        note: text(),
      })),
    };
  });
}
