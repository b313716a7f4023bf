import type { DocumentHead } from '../../xml/document-head.js';
import { attributeOf, childOf, childrenOf, textIn, textOf, type XmlElement } from '../../xml/element.js';
import type { ParseContext } from '../format.js';
import { absolute, storyAddress } from './addresses.js';
import type { FeedItem, Markup } from './item.js';
import { imageOfItem } from './media.js';
import { titleText } from './texts.js';
import { authorsIn, categoriesIn, linksIn, textsIn, withdrawalIn } from './xml-item.js';
import { atomMarkup, rssMarkup } from './xml-texts.js';

/** An `item` of RSS, or an entry of Atom whose elements have a prefix. */
export function rssItemOf(item: XmlElement, head: DocumentHead, context: ParseContext): FeedItem {
  const home = childrenOf(head.element, 'link').map(textOf).find(Boolean);
  const [self = null] = linksIn(head.element, 'self', null);
  const base = item.base ?? context.baseUrl ?? absolute(home, null) ?? self;
  const guid = childOf(item, 'guid', 'atom:id', 'dc:identifier');
  const id = (guid && textOf(guid)) || attributeOf(item, 'rdf:about') || null;
  const isPermalink = guid?.name === 'guid' && attributeOf(guid, 'ispermalink')?.toLowerCase() !== 'false';
  return {
    id: id && isPermalink ? (absolute(looksRelative(id) ? id : undefined, base) ?? id) : id,
    link: storyAddress([
      ...textsIn(item, 'feedburner:origlink', 'link').map((text) => absolute(text, base)),
      ...linksIn(item, 'alternate', base),
      ...(isPermalink || guid === undefined ? [absolute(webOnly(id), base)] : []),
    ]),
    title: titleOf(item),
    content: contentOf(item, base),
    summary: markupIn(
      item,
      base,
      'description',
      'atom:summary',
      'itunes:summary',
      'dc:description',
      'media:description',
    ),
    published: textsIn(
      item,
      'atom:published',
      'pubdate',
      'dcterms:issued',
      'dc:date',
      'dcterms:created',
      'date',
    ),
    updated: textsIn(item, 'atom:updated', 'dcterms:modified', 'dc:date', 'lastbuilddate', 'updated'),
    authors: authorsOf(item, head),
    categories: categoriesIn(item),
    language:
      textIn(item, 'dc:language', 'language') ??
      item.language ??
      textIn(head.element, 'language', 'dc:language') ??
      null,
    image: imageOfItem(item, base),
    withdrawn: withdrawalIn(item),
  };
}

const looksRelative = (id: string): boolean => /^(\/|\.\.?\/)/.test(id);
const webOnly = (id: string | null): string | undefined => (id && /^(https?:|\/)/i.test(id) ? id : undefined);

function titleOf(item: XmlElement): string {
  for (const title of childrenOf(item, 'title', 'atom:title', 'dc:title', 'media:title', 'itunes:title')) {
    const text = titleText(rssMarkup(title).html);
    if (text !== '') return text;
  }
  return '';
}

function contentOf(item: XmlElement, base: string | null): Markup | null {
  const found = markupIn(item, base, 'content:encoded', 'xhtml:body', 'xhtml:div', 'content');
  const atom = childOf(item, 'atom:content');
  return found ?? (atom ? atomMarkup(atom) : null);
}

function markupIn(item: XmlElement, base: string | null, ...names: readonly string[]): Markup | null {
  for (const name of names) {
    for (const child of childrenOf(item, name)) {
      const found = rssMarkup(child);
      if (found.html !== '') return { html: found.html, base: child.base ?? base };
    }
  }
  return null;
}

/** The most exact of the elements that name authors. */
function authorsOf(item: XmlElement, head: DocumentHead): readonly string[] {
  const stated = [
    textsIn(item, 'dc:creator'),
    authorsIn(item, 'atom:author'),
    authorsIn(item, 'author'),
    textsIn(item, 'itunes:author', 'dc:contributor'),
  ].find((names) => names.length > 0);
  return stated ?? authorsIn(head.element, 'atom:author');
}
