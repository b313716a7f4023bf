import { hasRoot } from '../xml/root.js';
import { feedItems, openFeed } from './feeds/open-feed.js';
import type { ElementFormat } from './format.js';

const texts = /^(title|id|published|updated|issued|modified|created|rights|summary)$/;

/** Atom 1.0 (RFC 4287) and 0.3, with tombstones (RFC 6721), media, and what blogs add to it. */
export const atom: ElementFormat = {
  name: 'atom',
  reads: 'elements',
  recognises: (head) => hasRoot(head, ['atom:feed', 'feed', 'atom:entry']),
  grammar: {
    roots: ['feed'],
    items: feedItems,
    containers: [],
    closes: (open, opening) =>
      texts.test(open) && (texts.test(opening) || /^(link|content|author)$/.test(opening)),
  },
  open: openFeed,
};
