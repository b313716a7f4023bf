import type { ClaimedSource } from '../../db/sources/claim.js';
import type { ListedSitemap } from '../../ingest/formats/feed-facts.js';
import type { ReadItem } from '../../ingest/reading/read-item.js';
import { type DownloadedFeed, NotAFeed, type PageFetcher } from '../../services/sources/index.js';
import { type OnSkipped, type ReadFeed, readFeed } from './read-feed.js';

/** Sitemaps of one poll, and levels of lists below the first. */
const maxSitemaps = 20;
const maxDepth = 3;
const tooDeep = `Lists of sitemaps nest more than ${maxDepth} levels deep. This one is not read.`;
/** The characters of an address in the place of an item. */
const maxPlace = 200;
/** Lists may say only the day of a change, in any zone. */
const marginMs = 2 * 86_400_000;

export interface SitemapParts {
  readonly feed: DownloadedFeed;
  readonly source: ClaimedSource;
  readonly pages: PageFetcher;
  readonly signal: AbortSignal;
  readonly skip: OnSkipped;
}

interface Listed extends ListedSitemap {
  readonly depth: number;
}

/**
 * Adds the items of the sitemaps that an index lists: of those that changed since the last poll the latest, each once.
 * `isIndex`: they may change while the index stays the same.
 */
export async function withSitemaps(
  first: ReadFeed,
  { feed, source, pages, signal, skip }: SitemapParts,
): Promise<{ readonly items: readonly ReadItem[]; readonly isIndex: boolean }> {
  const items = [...first.items];
  let waiting = latestLast(listedIn(first, 1));
  const isIndex = waiting.length > 0;
  const seen = new Set([feed.url]);
  let fetched = 0;
  for (let next = waiting.pop(); next && !signal.aborted; next = waiting.pop()) {
    const { url, changedAt, depth } = next;
    if (seen.has(url) || isOld(changedAt, source.succeededAt)) continue;
    const place = url.slice(0, maxPlace);
    if (fetched >= maxSitemaps) {
      skip(place, `A poll reads ${maxSitemaps} sitemaps of an index, the latest. This one is not read.`);
      continue;
    }
    seen.add(url);
    fetched += 1;
    const found = await readSitemap(url, { feed, pages, signal, skip }, items.length);
    if ('refused' in found) items.push({ place, read: found });
    else {
      for (const item of found.items) items.push({ ...item, place: `${place} ${item.place}` });
      const listed = listedIn(found, depth + 1);
      if (depth < maxDepth) waiting = latestLast([...waiting, ...listed]);
      else for (const each of listed) skip(each.url.slice(0, maxPlace), tooDeep);
    }
  }
  return { items, isIndex };
}

const listedIn = ({ facts }: ReadFeed, depth: number): Listed[] =>
  (facts?.sitemaps ?? []).map((sitemap) => ({ ...sitemap, depth }));

/** In the order of their changes. Those without a time come first, those listed first behind the others. */
function latestLast(listed: readonly Listed[]): Listed[] {
  const timeOf = ({ changedAt }: Listed): number => changedAt?.getTime() ?? 0;
  return [...listed].reverse().sort((a, b) => timeOf(a) - timeOf(b));
}

const isOld = (changedAt: Date | null, succeededAt: Date | null): boolean =>
  changedAt !== null && succeededAt !== null && changedAt.getTime() < succeededAt.getTime() - marginMs;

async function readSitemap(
  url: string,
  { feed, pages, signal, skip }: Omit<SitemapParts, 'source'>,
  readBefore: number,
): Promise<ReadFeed | { readonly refused: string }> {
  const page = await pages.fetch(url, signal, 'feed');
  if ('reason' in page) return { refused: page.reason };
  try {
    const skipThere: OnSkipped = (place, reason) => skip(`${url.slice(0, maxPlace)} ${place}`, reason);
    return await readFeed({ ...page, receivedAt: feed.receivedAt }, skipThere, readBefore);
  } catch (error) {
    if (error instanceof NotAFeed) return { refused: error.message };
    throw error;
  }
}
