import { hasRoot } from '../xml/root.js';
import { feedItems, openFeed } from './feeds/open-feed.js';
import type { ElementFormat } from './format.js';

/** Elements that hold a text. One that is left open ends where the next begins. */
const texts = /^(title|link|guid|pubdate|author|category|comments|dc:\w+|description|content:encoded)$/;
const markup = /^(description|content:encoded)$/;
/** Elements that are also of HTML, and may stand within a description. */
const alsoHtml = /^(title|link|author|category|comments)$/;

/** RSS 0.9x, 1.0 (RDF) and 2.0, with the modules content, media, dc, dcterms, itunes, slash, sy, atom. */
export const rss: ElementFormat = {
  name: 'rss',
  reads: 'elements',
  recognises: (head) => hasRoot(head, ['rss', 'rdf:rdf', 'channel']),
  grammar: {
    roots: ['rss', 'rdf'],
    items: feedItems,
    containers: ['channel'],
    closes: (open, opening) =>
      texts.test(open) &&
      (texts.test(opening) || /^(enclosure|media:.*)$/.test(opening)) &&
      !(markup.test(open) && alsoHtml.test(opening)),
  },
  open: openFeed,
};
