import { setImmediate } from 'node:timers/promises';
import type { FeedFacts } from '../../ingest/formats/feed-facts.js';
import type { ReadItem } from '../../ingest/reading/read-item.js';
import { readItems } from '../../ingest/reading/read-items.js';
import { type DownloadedFeed, NotAFeed } from '../../services/sources/index.js';

const pieceSize = 16 * 1024;
/** Items of a poll that are read: they are in memory. */
const maxItems = 20_000;

/** Called with what is no article. */
export type OnSkipped = (place: string, reason: string) => void;

export interface ReadFeed {
  readonly items: readonly ReadItem[];
  readonly facts: FeedFacts | null;
}

const tooManyItems = `The feed has more than ${maxItems.toLocaleString('en')} items. This one and those behind it are not read.`;

/** The items of a feed, which is in memory already: at most 20,000 with those that were read before. Throws NotAFeed. */
export async function readFeed(
  feed: DownloadedFeed,
  onSkipped: OnSkipped,
  readBefore = 0,
): Promise<ReadFeed> {
  let facts: FeedFacts | null = null;
  const items: ReadItem[] = [];
  const context = {
    timeZone: 0,
    now: feed.receivedAt,
    baseUrl: feed.url,
    contentType: feed.contentType,
    expectsFeed: true,
    followsSitemaps: true,
    onFeed: (found: FeedFacts) => {
      facts = found;
    },
  };
  for await (const item of readItems({ bytes: bytesOf(feed) }, '', null, context)) {
    if ('skipped' in item.read) {
      onSkipped(item.place, item.read.skipped);
      continue;
    }
    const isTooMany = readBefore + items.length >= maxItems;
    items.push(isTooMany ? { place: item.place, read: { refused: tooManyItems } } : item);
    if (isTooMany) break;
  }
  const [only, ...others] = items;
  const refused = facts === null && only?.place === '' && others.length === 0 && 'refused' in only.read;
  if (refused) throw new NotAFeed(only.read.refused);
  return { items, facts };
}

/** The event loop runs between pieces, so that other requests are answered while a large feed is read. */
async function* bytesOf({ bytes }: DownloadedFeed): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += pieceSize) {
    yield bytes.subarray(at, at + pieceSize);
    await setImmediate();
  }
}
