import { ItemSkipped } from '../item.js';
import type { DocumentHead } from '../xml/document-head.js';
import { hasRoot } from '../xml/root.js';
import type { FeedFacts, ListedSitemap } from './feed-facts.js';
import { articleOf } from './feeds/article.js';
import type { ElementFormat, ElementParser, ParseContext } from './format.js';
import { KeptBytes } from './kept-bytes.js';
import { Deletions } from './sitemap/deletions.js';
import { entryOf, type SitemapEntry } from './sitemap/entry.js';

/** Sitemaps (https://www.sitemaps.org), with news (Google News) and change lists (ResourceSync). */
export const sitemap: ElementFormat = {
  name: 'sitemap',
  reads: 'elements',
  recognises: (head) => hasRoot(head, ['urlset', 'sitemap:urlset', 'sitemapindex', 'sitemap:sitemapindex']),
  grammar: {
    roots: ['urlset', 'sitemapindex'],
    items: ['url', 'sitemap'],
    containers: [],
    closes: (open, opening) =>
      /^(loc|lastmod|changefreq|priority)$/.test(open) &&
      /^(loc|lastmod|changefreq|priority|news:news|rs:md)$/.test(opening),
  },
  open: (head, context) => new SitemapParser(head, context),
};

/** Reasons why an address gives no article. */
const plain = 'It is an address without news data (`news:news`): a sitemap says nothing else about it.';
const list =
  'It is another sitemap. Import it by its address, or add this one as a source, which reads both.';

class SitemapParser implements ElementParser {
  readonly #deletions: Deletions;
  readonly #lists: ListedSitemap[] = [];
  readonly #kept = new KeptBytes('addresses');

  constructor(
    private readonly head: DocumentHead,
    private readonly context: ParseContext,
  ) {
    this.#deletions = new Deletions(context);
  }

  parse(element: Parameters<ElementParser['parse']>[0], place: string): ReturnType<ElementParser['parse']> {
    const entry = entryOf(element, this.context);
    if (entry.kind === 'list') return this.#list(entry);
    if (entry.kind === 'deletion') {
      this.#deletions.add(entry, place);
      return null;
    }
    this.#deletions.revoke(entry);
    if (entry.kind === 'news') return { ...articleOf(entry.item, this.context), isByAddress: true };
    throw new ItemSkipped(plain);
  }

  end(): ReturnType<NonNullable<ElementParser['end']>> {
    return this.#deletions.all();
  }

  facts(): FeedFacts {
    return {
      hubs: [],
      skipHours: [],
      skipDays: [],
      sitemaps: this.#lists,
      isExpired: false,
      isComplete: this.head.isComplete,
    };
  }

  #list({ url, changedAt }: SitemapEntry): null {
    if (!this.context.followsSitemaps) throw new ItemSkipped(list);
    this.#kept.add(url);
    this.#lists.push({ url, changedAt });
    return null;
  }
}
