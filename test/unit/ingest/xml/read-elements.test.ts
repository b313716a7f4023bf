import { describe, expect, it } from 'vitest';
import {
  attributeOf,
  childrenOf,
  keptText,
  textIn,
  textOf,
  type XmlElement,
} from '../../../../src/ingest/xml/element.js';
import type { Grammar } from '../../../../src/ingest/xml/grammar.js';
import { maxItem } from '../../../../src/ingest/xml/grammar.js';
import { markupOf } from '../../../../src/ingest/xml/markup.js';
import { ElementReader, type ReadElement } from '../../../../src/ingest/xml/read-elements.js';

const grammar: Grammar = {
  roots: ['rss', 'feed'],
  items: ['item', 'at:deleted-entry'],
  containers: ['channel'],
  closes: (open) => open === 'title',
};

function read(xml: string, size = 7): { reader: ElementReader; items: ReadElement[] } {
  const reader = new ElementReader(grammar, 'https://velden.example/feed');
  const items: ReadElement[] = [];
  for (let at = 0; at < xml.length; at += size) items.push(...reader.write(xml.slice(at, at + size)));
  items.push(...reader.end());
  return { reader, items };
}

const elements = (xml: string, size?: number): XmlElement[] =>
  read(xml, size).items.flatMap((item) => ('element' in item ? [item.element] : []));
const titles = (xml: string): (string | undefined)[] => elements(xml).map((item) => textIn(item, 'title'));

describe('elements of a stream', () => {
  it.each([1, 3, 7, 10_000])('are the same in chunks of %d characters', (size) => {
    const xml = `<rss><channel><title>Velden</title>
      <item a="1 &amp; 2"><title>A &amp; B &nbsp;<![CDATA[ <b>C</b>]]></title><x/></item>
      <item><title>Second</title></item><ttl>5</ttl></channel></rss>`;
    const { reader, items } = read(xml, size);
    expect(items.map(({ place }) => place)).toEqual(['item 1, line 2', 'item 2, line 3']);
    const [first] = elements(xml, size);
    expect(first && textIn(first, 'title')).toBe('A & B \u00A0 <b>C</b>');
    expect(first?.attributes.get('a')).toBe('1 & 2');
    expect(reader.head.elements.map(({ name }) => name)).toEqual(['title', 'ttl']);
    expect(reader.head.root?.name).toBe('rss');
    expect(reader.head.isComplete).toBe(true);
  });

  it('have the usual prefixes, whatever the document calls them', () => {
    const [item] = elements(
      `<rss xmlns:x="https://purl.org/dc/elements/1.1" xmlns:m="http://search.yahoo.com/mrss/">
       <channel><item><x:Creator>Ada</x:Creator><m:content URL="a"/><dc:date>1</dc:date><odd:Name/></item></channel></rss>`,
    );
    expect(item && childrenOf(item).map(({ name }) => name)).toEqual([
      'dc:creator',
      'media:content',
      'dc:date',
      'odd:name',
    ]);
    expect(item && childrenOf(item, 'media:content')[0]?.attributes.get('url')).toBe('a');
  });

  it('in the namespace of the root have no prefix', () => {
    const { reader } = read('<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>T</a:title></a:feed>');
    expect(reader.head.elements.map(({ name }) => name)).toEqual(['title']);
    const rss = read(
      '<rss xmlns="http://purl.org/rss/1.0/" xmlns:a="http://www.w3.org/2005/Atom"><channel><a:link/></channel></rss>',
    );
    expect(rss.reader.head.elements.map(({ name }) => name)).toEqual(['atom:link']);
  });

  it('begin at the root, whatever a server wrote before it', () => {
    const xml = `<br/><b>Warning</b><br>: cannot open <?xml version="1.0"?>
      <a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:id>1</a:id></a:feed>`;
    const { reader } = read(xml);
    expect(reader.head.root?.name).toBe('feed');
    expect(reader.head.elements.map(({ name }) => name)).toEqual(['id']);
  });

  it('give texts that can be kept without their file', () => {
    const [item] = elements(
      '<rss><item id=" é1 " n=""><title>Ein Titel, der länger ist</title></item></rss>',
    );
    expect(item && keptText(textIn(item, 'missing', 'title') ?? '')).toBe('Ein Titel, der länger ist');
    expect(item && attributeOf(item, 'n', 'id')).toBe('é1');
  });

  it('inherit base and language', () => {
    const [item] = elements(
      '<rss xml:base="/a/" xml:lang="nl"><channel xml:base="b/"><item><c xml:base="c/" xml:lang="fr"/></item></channel></rss>',
    );
    expect(item).toMatchObject({ base: 'https://velden.example/a/b/', language: 'nl' });
    expect(item && childrenOf(item)[0]).toMatchObject({
      base: 'https://velden.example/a/b/c/',
      language: 'fr',
    });
  });

  it('may be left open, closed twice or out of order', () => {
    const xml = `<rss><channel><item><title>One<link>x</link></b></item></item>
      <item><title>Two</title><item><title>Three</title></item></wrong><item><title>Four</channel></rss>`;
    expect(titles(xml)).toEqual(['One', 'Two', 'Three', 'Four']);
  });

  it('keep what looks like a tag and a bare ampersand as text', () => {
    expect(
      titles('<rss><channel><item><title>I <3 AT&T &unknown; &#146;</title></item></channel></rss>'),
    ).toEqual(['I <3 AT&T &unknown; ’']);
  });

  it('do not expand entities that the document declares', () => {
    const bomb = `<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>
      <rss><channel><item><title>&b;&f;</title></item></channel></rss>`;
    expect(titles(bomb)).toEqual(['&b;&f;']);
  });

  it('become markup again', () => {
    const [item] = elements(
      '<rss xmlns:h="http://www.w3.org/1999/xhtml"><item><h:p class="a&quot;b">1 &lt; 2<h:br/></h:p></item></rss>',
    );
    expect(item && markupOf(item, 'text')).toBe('<p class="a&quot;b">1 &lt; 2<br></p>');
  });
});

describe('an item that cannot be read', () => {
  const after = '<item><title>After</title></item></channel></rss>';

  it.each([
    ['nests too deeply', `<item>${'<a>'.repeat(maxItem.depth + 5)}</item>`, 'levels deep'],
    ['has too many elements', `<item>${'<a/>'.repeat(maxItem.elements + 5)}</item>`, 'elements'],
    ['has an open CDATA section', '<item><title><![CDATA[Open</title></item>', 'CDATA'],
    ['has an open attribute', '<item><a b="open></a></item>\n<item c="x"/>', 'attribute'],
  ])('because it %s is refused with its place; the next is read', (_name, item, reason) => {
    const xml = `<rss><channel>\n<item><title>Before</title></item>\n${item}\n${after.replace('After</title>', 'After<![CDATA[!]]></title>')}`;
    const { items } = read(xml, 4096);
    expect(items[0]).toMatchObject({ place: 'item 1, line 2' });
    expect(items[1]).toMatchObject({ place: 'item 2, line 3', refused: expect.stringContaining(reason) });
    const last = items.at(-1);
    expect(last && 'element' in last && textOf(last.element)).toBe('After!');
  });

  it('because it is longer than the bound is refused', () => {
    const reader = new ElementReader(grammar);
    const items = reader.write('<rss><channel><item><title><![CDATA[');
    const chunk = 'long '.repeat(200_000);
    for (let written = 0; written < maxItem.characters * 2; written += chunk.length)
      items.push(...reader.write(chunk));
    items.push(...reader.write(`]]></title></item>${after}`), ...reader.end());
    expect(items).toMatchObject([
      { place: 'item 1, line 1', refused: expect.stringContaining('longer') },
      { place: 'item 2, line 1' },
    ]);
  });

  it('because the file ends within it is refused', () => {
    const { items, reader } = read('<rss><channel><item><title>One</title></item>\n<item><title>Tw');
    expect(items).toMatchObject([
      { place: 'item 1, line 1' },
      { place: 'item 2, line 2', refused: expect.stringContaining('ends within') },
      { place: 'end of file', refused: expect.stringContaining('items may be missing') },
    ]);
    expect(reader.head.isComplete).toBe(false);
  });
});
