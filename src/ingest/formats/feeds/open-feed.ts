import type { DocumentHead } from '../../xml/document-head.js';
import type { ElementParser, ParseContext } from '../format.js';
import { articleOf } from './article.js';
import { atomItemOf } from './atom-item.js';
import { rssItemOf } from './rss-item.js';
import { factsOf } from './xml-facts.js';
import { deletedItem } from './xml-item.js';

/** The items of feeds in XML. Some feeds have those of the other kind: each is read by its own name. */
export const feedItems = ['item', 'entry', 'atom:entry', 'at:deleted-entry'] as const;

/** Opens a feed in XML. */
export function openFeed(head: DocumentHead, context: ParseContext): ElementParser {
  const itemOf = { item: rssItemOf, 'atom:entry': rssItemOf, entry: atomItemOf } as const;
  return {
    parse: (element) => {
      const name = element.name as keyof typeof itemOf;
      const item = itemOf[name]?.(element, head, context) ?? deletedItem(element);
      return articleOf(item, context);
    },
    facts: () => factsOf(head, context.baseUrl ?? null),
  };
}
