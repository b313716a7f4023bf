import { attributeOf, childrenOf, textIn, textOf, type XmlElement } from '../../xml/element.js';
import { absolute, storyAddress } from './addresses.js';
import type { FeedItem } from './item.js';

/** The texts of all children of these names, in the order of the names. */
export const textsIn = (parent: XmlElement, ...names: readonly string[]): string[] =>
  names.flatMap((name) => childrenOf(parent, name).map(textOf)).filter(Boolean);

/** Whether an author is written as in Atom, and not as a text, in which some feeds have links. */
const isPerson = (author: XmlElement): boolean =>
  childrenOf(author).some(({ name }) => /^(atom:)?(email|uri|url)$/.test(name));

/** The names of authors written as in Atom: with `name` within, or as a text. */
export const authorsIn = (parent: XmlElement, ...names: readonly string[]): string[] =>
  names
    .flatMap((name) =>
      childrenOf(parent, name).map(
        (author) => textIn(author, 'name', 'atom:name') ?? (isPerson(author) ? '' : textOf(author)),
      ),
    )
    .filter(Boolean);

/** Links of Atom with one of these relations; a link without a relation is `alternate`. */
export const linksIn = (parent: XmlElement, relation: string, base: string | null): string[] =>
  childrenOf(parent, 'link', 'atom:link')
    .filter((link) => (attributeOf(link, 'rel') ?? 'alternate').toLowerCase() === relation)
    .flatMap((link) => absolute(attributeOf(link, 'href'), link.base ?? base) ?? []);

/** Subjects: `category` of RSS and Atom, Dublin Core, and the lists of keywords. */
export function categoriesIn(item: XmlElement): string[] {
  const categories = childrenOf(item, 'category', 'atom:category', 'itunes:category', 'media:category').map(
    (category) =>
      attributeOf(category, 'label', 'text') ?? (textOf(category) || (attributeOf(category, 'term') ?? '')),
  );
  const keywords = textsIn(item, 'media:keywords', 'itunes:keywords').flatMap((list) => list.split(/[,;]/));
  return [...categories, ...textsIn(item, 'dc:subject'), ...keywords];
}

/** The reason of a withdrawal that states none. */
export const deletedReason = 'The source deleted it.';

/** An item that says that another one was deleted: RFC 6721. */
export function deletedItem(element: XmlElement): FeedItem {
  const comment = textIn(element, 'at:comment');
  return {
    ...emptyItem,
    id: attributeOf(element, 'ref') ?? null,
    link: storyAddress(linksIn(element, 'alternate', element.base)),
    updated: [attributeOf(element, 'when') ?? ''],
    withdrawn: comment ?? deletedReason,
  };
}

/** `media:status` says that an item was deleted or blocked. */
export function withdrawalIn(item: XmlElement): string | null {
  const status = childrenOf(item, 'media:status').find((found) =>
    /^(deleted|blocked)$/i.test(attributeOf(found, 'state') ?? ''),
  );
  return status ? (attributeOf(status, 'reason') ?? deletedReason) : null;
}

/** An item of which nothing is known. */
export const emptyItem: FeedItem = {
  id: null,
  link: null,
  title: '',
  content: null,
  summary: null,
  published: [],
  updated: [],
  authors: [],
  categories: [],
  language: null,
  image: null,
  withdrawn: null,
};
