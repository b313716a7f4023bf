import type { DocumentHead } from '../xml/document-head.js';
import { attributeOf, childOf, childrenOf, textIn, type XmlElement } from '../xml/element.js';
import { hasRoot } from '../xml/root.js';
import { absolute, storyAddress } from './feeds/addresses.js';
import { articleOf } from './feeds/article.js';
import type { FeedItem, Markup } from './feeds/item.js';
import { imageOfItem } from './feeds/media.js';
import { factsOf } from './feeds/xml-facts.js';
import { authorsIn, categoriesIn, deletedItem, linksIn, textsIn, withdrawalIn } from './feeds/xml-item.js';
import { atomMarkup, atomTitle } from './feeds/xml-texts.js';
import type { ElementFormat, ElementParser, ParseContext } from './format.js';

const texts = /^(title|id|published|updated|issued|modified|created|rights|summary)$/;

/** Atom 1.0 (RFC 4287) and 0.3, with tombstones (RFC 6721), media, and what blogs add to it. */
export const atom: ElementFormat = {
  name: 'atom',
  reads: 'elements',
  recognises: (head) => hasRoot(head, ['atom:feed', 'feed', 'atom:entry']),
  grammar: {
    roots: ['feed'],
    items: ['entry', 'at:deleted-entry'],
    containers: [],
    closes: (open, opening) =>
      texts.test(open) && (texts.test(opening) || /^(link|content|author)$/.test(opening)),
  },
  open,
};

function open(head: DocumentHead, context: ParseContext): ElementParser {
  return {
    parse: (element) =>
      articleOf(element.name === 'entry' ? itemOf(element, head, context) : deletedItem(element), context),
    facts: () => factsOf(head, context.baseUrl ?? null),
  };
}

function itemOf(entry: XmlElement, head: DocumentHead, context: ParseContext): FeedItem {
  const base = entry.base ?? context.baseUrl ?? null;
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
    content: markupIn(entry, 'content', 'content:encoded'),
    summary: markupIn(entry, 'summary', 'media:description') ?? groupText(entry),
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
