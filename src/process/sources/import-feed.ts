import { setImmediate } from 'node:timers/promises';
import { rowErrorOf } from '../../db/content/row-error.js';
import { type OnWritten, writeBatch } from '../../db/content/write-batch.js';
import type { Database } from '../../db/database.js';
import type { ClaimedSource } from '../../db/sources/claim.js';
import type { RefusedItem } from '../../db/sources/outcomes.js';
import { truncateMessage } from '../../domain/truncate-message.js';
import type { FeedFacts } from '../../ingest/formats/feed-facts.js';
import { Importer, type ItemResult } from '../../ingest/import.js';
import type { ReadItem } from '../../ingest/reading/read-item.js';
import { readItems } from '../../ingest/reading/read-items.js';
import { type DownloadedFeed, type ImportFeed, NotAFeed } from '../../services/sources/index.js';
import { withPages } from './with-pages.js';

const pieceSize = 16 * 1024;
/** Items of a feed that are read: they are in memory. */
const maxItems = 20_000;
/** Refused items that are kept for `Source.refused`. */
const maxRefused = 20;

/** Reads the items of feeds with `ingest`, and writes their articles. */
export const feedImporter =
  (database: Database, onWritten: OnWritten): ImportFeed =>
  async (feed, source, pages, signal) => {
    const { items, facts } = await readFeed(feed);
    const completed = source.fullText
      ? await withPages(items, { database, source, pages, signal })
      : { items, isUnfinished: false, hasRetries: false, unchanged: 0, afterImport: async () => undefined };
    const tally = new Tally(completed.unchanged);
    const importer = await Importer.open({
      source: source.name,
      language: source.language,
      // An item without a time is new when it is first seen.
      undated: 'now',
      write: (rows) =>
        writeBatch(database, source.name, rows, onWritten, { isReviewed: source.trust === 'REVIEW' }),
      describeRowError: rowErrorOf,
      onResult: (result) => tally.add(result),
    });
    for (const item of completed.items) await importer.add(source.url, ofSource(item, source), null);
    await importer.finish();
    await completed.afterImport();
    return {
      facts: {
        title: facts?.title ?? null,
        hubs: facts?.hubs ?? [],
        self: facts?.self ?? null,
        minutes: facts?.ttlMinutes ?? facts?.updateMinutes ?? null,
        skipped: { hours: facts?.skipHours ?? [], days: facts?.skipDays ?? [] },
        isExpired: facts?.isExpired ?? false,
      },
      ...tally.counts,
      refused: tally.refused,
      isUnfinished: completed.isUnfinished,
      hasRetries: completed.hasRetries,
    };
  };

const tooManyItems = `The feed has more than ${maxItems.toLocaleString('en')} items. This one and those behind it are not read.`;

/** All items of a feed, which is in memory already. Throws NotAFeed. */
async function readFeed(
  feed: DownloadedFeed,
): Promise<{ readonly items: readonly ReadItem[]; readonly facts: FeedFacts | null }> {
  let facts: FeedFacts | null = null;
  const items: ReadItem[] = [];
  const context = {
    timeZone: 0,
    now: feed.receivedAt,
    baseUrl: feed.url,
    contentType: feed.contentType,
    expectsFeed: true,
    onFeed: (found: FeedFacts) => {
      facts = found;
    },
  };
  for await (const item of readItems({ bytes: bytesOf(feed) }, '', null, context)) {
    const isTooMany = items.length >= maxItems;
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

/** An item with what the newsroom says about its source. */
function ofSource(found: ReadItem, { section, trust }: ClaimedSource): ReadItem {
  const { read } = found;
  if (!('item' in read)) return found;
  const item = {
    ...read.item,
    ...(section !== null && { section }),
    ...(trust === 'REVIEW' && { isDraft: true }),
  };
  return { ...found, read: { ...read, item } };
}

/** Counts what became of items. */
class Tally {
  readonly refused: RefusedItem[] = [];
  readonly counts: { created: number; updated: number; unchanged: number; refusedCount: number };

  constructor(unchanged: number) {
    this.counts = { created: 0, updated: 0, unchanged, refusedCount: 0 };
  }

  add({ outcome, place, reason }: ItemResult): void {
    if (outcome === 'CREATED') this.counts.created += 1;
    else if (outcome === 'UPDATED') this.counts.updated += 1;
    else if (outcome !== 'REFUSED' && outcome !== 'SKIPPED') this.counts.unchanged += 1;
    else {
      this.counts.refusedCount += 1;
      if (this.refused.length < maxRefused)
        this.refused.push({ place, reason: truncateMessage(reason ?? 'It is no article.') });
    }
  }
}
