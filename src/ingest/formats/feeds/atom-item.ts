import type { DocumentHead } from '../../xml/document-head.js';
import { attributeOf, childOf, childrenOf, textIn, type XmlElement } from '../../xml/element.js';
import type { ParseContext } from '../format.js';
import { absolute, storyAddress } from './addresses.js';
import type { FeedItem, Markup } from './item.js';
import { imageOfItem } from './media.js';
import { authorsIn, categoriesIn, linksIn, textsIn, withdrawalIn } from './xml-item.js';
import { atomMarkup, atomTitle } from './xml-texts.js';

/** An `entry` of Atom. */
export function atomItemOf(entry: XmlElement, head: DocumentHead, context: ParseContext): FeedItem {
  const base = entry.base ?? context.baseUrl ?? homeOf(head);
  const title = childOf(entry, 'title');
  const source = childOf(entry, 'source');
  const content = childOf(entry, 'content');
  const id = textIn(entry, 'id') ?? null;
  return {
    id,
    link: storyAddress([
      ...textsIn(entry, 'feedburner:origlink').map((text) => absolute(text, base)),
      ...linksIn(entry, 'alternate', base),
      absolute(content && attributeOf(content, 'src'), base),
      absolute(id !== null && /^https?:/i.test(id) ? id : undefined, null),
    ]),
    title: title ? atomTitle(title) : (textIn(entry, 'media:title', 'dc:title') ?? ''),
    content: resolvedAgainst(base, markupIn(entry, 'content', 'content:encoded')),
    summary: markupIn(entry, 'summary', 'media:description', 'dc:description') ?? groupText(entry),
    published: textsIn(entry, 'published', 'issued', 'dcterms:issued', 'pubdate', 'created'),
    updated: textsIn(entry, 'updated', 'modified', 'dcterms:modified', 'dc:date'),
    authors:
      [
        authorsIn(entry, 'author'),
        textsIn(entry, 'dc:creator'),
        source ? authorsIn(source, 'author') : [],
        authorsIn(head.element, 'author'),
      ].find((names) => names.length > 0) ?? [],
    categories: categoriesIn(entry),
    language: textIn(entry, 'dc:language') ?? content?.language ?? title?.language ?? entry.language,
    image: imageOfItem(entry, base),
    withdrawn: withdrawalIn(entry),
  };
}

const resolvedAgainst = (base: string | null, markup: Markup | null): Markup | null =>
  markup && { ...markup, base: markup.base ?? base };

/** The address of a feed that is read from a file. */
const homeOf = ({ element }: DocumentHead): string | null =>
  ['self', 'alternate'].flatMap((relation) => linksIn(element, relation, null))[0] ?? null;

function markupIn(entry: XmlElement, ...names: readonly string[]): Markup | null {
  for (const name of names) {
    for (const child of childrenOf(entry, name)) {
      // Content elsewhere has its address in `src`.
      const found = attributeOf(child, 'src') === undefined ? atomMarkup(child) : null;
      if (found && found.html !== '') return found;
    }
  }
  return null;
}

/** Channels of videos have their description in a group. */
function groupText(entry: XmlElement): Markup | null {
  const group = childOf(entry, 'media:group');
  return group ? markupIn(group, 'media:description') : null;
}
