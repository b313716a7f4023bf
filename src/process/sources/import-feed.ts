import { rowErrorOf } from '../../db/content/row-error.js';
import { type OnWritten, writeBatch } from '../../db/content/write-batch.js';
import type { Database } from '../../db/database.js';
import type { ClaimedSource } from '../../db/sources/claim.js';
import { Importer } from '../../ingest/import.js';
import type { ReadItem } from '../../ingest/reading/read-item.js';
import type { ImportFeed } from '../../services/sources/index.js';
import { readFeed } from './read-feed.js';
import { Tally } from './tally.js';
import { withPages } from './with-pages.js';
import { withSitemaps } from './with-sitemaps.js';

/** Reads the items of feeds with `ingest`, and writes their articles. */
export const feedImporter =
  (database: Database, onWritten: OnWritten): ImportFeed =>
  async (feed, source, pages, signal) => {
    const tally = new Tally();
    const skip = (place: string, reason: string): void => tally.skip(place, reason);
    const { facts, ...first } = await readFeed(feed, skip);
    const { items, ...sitemaps } = await withSitemaps(
      { facts, ...first },
      { feed, source, pages, signal, skip },
    );
    const completed = source.fullText
      ? await withPages(items, { database, source, pages, signal })
      : { items, isUnfinished: false, hasRetries: false, unchanged: 0, afterImport: async () => undefined };
    tally.counts.unchanged += completed.unchanged;
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
      hasRetries: completed.hasRetries || sitemaps.isIndex,
    };
  };

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
