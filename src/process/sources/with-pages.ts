import { createHash } from 'node:crypto';
import type { Database } from '../../db/database.js';
import type { ClaimedSource } from '../../db/sources/claim.js';
import { type FeedItemHash, type KnownPage, readPages, recordPage } from '../../db/sources/pages.js';
import type { IncomingArticle } from '../../ingest/item.js';
import type { ReadItem } from '../../ingest/reading/read-item.js';
import { readPageItem } from '../../ingest/reading/read-page-item.js';
import type { PageFetcher } from '../../services/sources/index.js';

/** Pages of one poll; the next one follows soon. */
const maxPages = 20;
/** Attempts to fetch the page of an item. */
const maxAttempts = 5;

export interface PageParts {
  readonly database: Database;
  readonly source: ClaimedSource;
  readonly pages: PageFetcher;
  readonly signal: AbortSignal;
}

export interface WithPages {
  readonly items: readonly ReadItem[];
  /** Items that are as they were. */
  readonly unchanged: number;
  readonly isUnfinished: boolean;
  readonly hasRetries: boolean;
  /** To be called when the items are written. */
  readonly afterImport: () => Promise<void>;
}

interface Attempt {
  readonly hash: FeedItemHash;
  readonly done: boolean;
}

/**
 * Adds the text of their pages to items that have only a summary. An item whose page could never be read is imported as
 * it is; a changed one that has a text waits, so that it is not lost.
 */
export async function withPages(found: readonly ReadItem[], parts: PageParts): Promise<WithPages> {
  const known = await knownPages(found, parts);
  const items: ReadItem[] = [];
  const attempts: Attempt[] = [];
  let unchanged = 0;
  let isUnfinished = false;
  let hasRetries = false;
  for (const each of found) {
    const item = summaryOf(each);
    if (!item) {
      items.push(each);
      continue;
    }
    const hash = hashOf(item);
    const before = known.get(hash.uri.toString('hex'));
    if (before?.same && (before.done || before.attempts >= maxAttempts)) {
      unchanged += 1;
      continue;
    }
    if (attempts.length >= maxPages || parts.signal.aborted) {
      isUnfinished = true;
      continue;
    }
    const completed = await addPage(each, item, parts);
    if (parts.signal.aborted && 'reason' in completed) {
      isUnfinished = true;
      continue;
    }
    attempts.push({ hash, done: !('reason' in completed) });
    const earlier = before?.same ? before.attempts : 0;
    if ('reason' in completed && earlier + 1 < maxAttempts) hasRetries = true;
    if (!('reason' in completed)) items.push(completed);
    else if (!before?.hadText) items.push(each);
    else items.push({ place: each.place, read: { refused: completed.reason } });
  }
  const record = async (): Promise<void> => {
    for (const { hash, done } of attempts) await recordPage(parts.database, parts.source.id, hash, done);
  };
  return { items, unchanged, isUnfinished, hasRetries, afterImport: record };
}

/** The item when it has a page and no text. */
function summaryOf({ read }: ReadItem): (IncomingArticle & { readonly canonicalUrl: string }) | null {
  if (!('item' in read)) return null;
  const { item } = read;
  if (item.body || item.withdrawn !== undefined || !item.canonicalUrl) return null;
  return { ...item, canonicalUrl: item.canonicalUrl };
}

async function knownPages(
  found: readonly ReadItem[],
  { database, source }: PageParts,
): Promise<ReadonlyMap<string, KnownPage>> {
  const hashes = found.flatMap((each) => {
    const item = summaryOf(each);
    return item ? [hashOf(item)] : [];
  });
  if (hashes.length === 0) return new Map();
  const pages = await readPages(database, source.id, hashes);
  return new Map(pages.map((page) => [page.uri.toString('hex'), page]));
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text.toWellFormed()).digest();
/** When an item was seen is no change of it. */
const hashOf = ({ seenAt: _seenAt, ...item }: IncomingArticle): FeedItemHash => ({
  uri: sha256(item.uri),
  item: sha256(JSON.stringify(item)),
});

/** What the feed says goes before what the page says. */
async function addPage(
  found: ReadItem,
  item: IncomingArticle & { readonly canonicalUrl: string },
  { pages, signal }: PageParts,
): Promise<ReadItem | { readonly reason: string }> {
  const page = await pages.fetch(item.canonicalUrl, signal);
  const read = 'reason' in page ? { refused: page.reason } : readPageItem(page);
  if ('refused' in read) return { reason: `Its page could not be read: ${read.refused}` };
  const { body, ...rest } = read.item;
  if (!body) return { reason: 'Its page could not be read: it has no text.' };
  return { ...found, read: { ...found.read, item: { ...rest, ...item, body } } };
}
