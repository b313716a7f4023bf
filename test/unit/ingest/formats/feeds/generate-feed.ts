import { Random } from '../../../../fuzz/random.js';

/** A story of a generated feed. */
export interface GeneratedItem {
  readonly id: string;
  readonly title: string;
  readonly at: string;
}

export interface GeneratedFeed {
  readonly dialect: string;
  readonly items: readonly GeneratedItem[];
  readonly head: string;
  /** The text of each item, and what is between it and the next. */
  readonly texts: readonly string[];
  readonly foot: string;
}

export const textOfFeed = ({ head, texts, foot }: GeneratedFeed): string => head + texts.join('') + foot;

interface Dialect {
  readonly head: string;
  readonly foot: string;
  readonly item: string;
  /** Fields of an item, besides the title. */
  fields(item: GeneratedItem, random: Random): string[];
}

const rssFields = ({ id, at }: GeneratedItem, random: Random): string[] => [
  `<guid isPermaLink=${random.pick(['"false"', "'false'"])}>${id}</guid>`,
  `<link>https://velden.example/${id}</link>`,
  `<pubDate>${new Date(at).toUTCString()}</pubDate>`,
];
const atomFields = ({ id, at }: GeneratedItem, random: Random): string[] => [
  `<id>${id}</id>`,
  random.pick([
    `<link href="https://velden.example/${id}"/>`,
    `<link rel='alternate' href='https://velden.example/${id}'></link>`,
  ]),
  `<published>${at}</published>`,
];
const atomNamespace = 'xmlns="http://www.w3.org/2005/Atom"';

export const dialects: Readonly<Record<string, Dialect>> = {
  'RSS 2.0': {
    head: '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Velden</title>',
    foot: '</channel></rss>',
    item: 'item',
    fields: rssFields,
  },
  'RSS 0.91': {
    head: '<!DOCTYPE rss [<!ENTITY nbsp "&#160;">]><rss version="0.91"><channel><title>Velden</title>',
    foot: '</channel></rss>',
    item: 'item',
    fields: rssFields,
  },
  'RSS 1.0': {
    head: '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>Velden</title></channel>',
    foot: '</rdf:RDF>',
    item: 'item',
    fields: rssFields,
  },
  'Atom 1.0': { head: `<feed ${atomNamespace}>`, foot: '</feed>', item: 'entry', fields: atomFields },
  'Atom 0.3': {
    head: '<feed version="0.3" xmlns="http://purl.org/atom/ns#">',
    foot: '</feed>',
    item: 'entry',
    fields: (item, random) =>
      atomFields(item, random).map((field) => field.replaceAll('published', 'issued')),
  },
  'Atom with items': { head: `<feed ${atomNamespace}>`, foot: '</feed>', item: 'item', fields: rssFields },
  'RSS with entries': {
    head: '<rss version="2.0"><channel><title>Velden</title>',
    foot: '</channel></rss>',
    item: 'entry',
    fields: atomFields,
  },
};

const words = ['Ferry', 'harbour', 'é', '“quay”', 'R&D', 'a < b', '渡し船', 'paгom', '<3', ']]', '--'];
const between = [
  '',
  '\n',
  '<!-- <item>left out</item> -->',
  '<?x y?>',
  '\u00A0',
  '<dc:unknown a=b/>',
  '  \r\n',
];

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function titleOf(title: string, random: Random): string {
  const text = random.pick([
    () => escaped(title),
    () => `<![CDATA[${escaped(title)}]]>`,
    () =>
      escaped(title).replace(
        /[^\p{ASCII}]/gu,
        (character) => `&#x${character.codePointAt(0)?.toString(16)};`,
      ),
  ])();
  return random.pick([`<title>${text}</title>`, `<title\n>\n ${text}\t</title >`]);
}

const rotated = <Value>(values: readonly Value[], by: number): Value[] => [
  ...values.slice(by),
  ...values.slice(0, by),
];

/** A feed that is odd but not broken, the same for the same seed. */
export function generateFeed(name: string, seed: number, count: number): GeneratedFeed {
  const random = new Random(seed);
  const dialect = dialects[name];
  if (!dialect) throw new Error(name);
  const items = Array.from({ length: count }, (_, n): GeneratedItem => {
    const title = Array.from({ length: 1 + random.integer(5) }, () => random.pick(words)).join(' ');
    return {
      id: `id-${n}`,
      title: `Story ${n} ${title}`,
      at: new Date(Date.UTC(2026, 1, 1 + n)).toISOString(),
    };
  });
  const texts = items.map((item) => {
    const fields = [titleOf(item.title, random), ...dialect.fields(item, random)];
    const inner = rotated(fields, random.integer(fields.length)).join(random.pick(['', '\n  ']));
    return `<${dialect.item}>${inner}</${dialect.item}>${random.pick(between)}`;
  });
  const prolog = random.pick([
    '',
    '\uFEFF',
    '<?xml version="1.0"?>\n',
    '<?xml version="1.0" encoding="utf-8"?>',
  ]);
  return { dialect: name, items, head: `${prolog}${dialect.head}`, texts, foot: dialect.foot };
}
