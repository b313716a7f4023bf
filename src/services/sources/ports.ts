import type { ClaimedSource } from '../../db/sources/claim.js';
import type { RefusedItem } from '../../db/sources/outcomes.js';
import type { PageFetcher } from './full-text/page-fetcher.js';
import type { SkippedTimes } from './schedule.js';

/** A feed as it was downloaded. */
export interface DownloadedFeed {
  readonly bytes: Buffer;
  /** Where it was, for relative links. */
  readonly url: string;
  readonly contentType: string | null;
  readonly receivedAt: Date;
}

/** What a feed says about itself. */
export interface FeedFacts {
  readonly title: string | null;
  readonly hubs: readonly string[];
  /** Its own address, which is what a hub calls it; null when it does not say. */
  readonly self: string | null;
  /** The interval that it asks for; null: none. */
  readonly minutes: number | null;
  /** The times in which it asks not to be polled. */
  readonly skipped: SkippedTimes;
  /** Whether it says that it has ended. */
  readonly isExpired: boolean;
}

/** What became of the items of a feed. */
export interface ImportedFeed {
  readonly facts: FeedFacts;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** How many were refused, and the first of them. */
  readonly refusedCount: number;
  readonly refused: readonly RefusedItem[];
  /** Whether pages of items are left to be fetched soon. */
  readonly isUnfinished: boolean;
  /** Whether a page failed that is tried again at the next poll, although the feed may be the same then. */
  readonly hasRetries: boolean;
}

/** The bytes are no feed; the message says what they are. */
export class NotAFeed extends Error {
  override readonly name = 'NotAFeed';
}

/** Reads the items of a feed and writes their articles. Throws NotAFeed. */
export type ImportFeed = (
  feed: DownloadedFeed,
  source: ClaimedSource,
  pages: PageFetcher,
  signal: AbortSignal,
) => Promise<ImportedFeed>;

/** Writes a line to the log. */
export type SourceLog = (level: 'info' | 'warn', message: string, details: object) => void;
