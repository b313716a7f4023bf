/** What a feed says about itself, for those who poll it. Absent is unknown. */
export interface FeedFacts {
  readonly title?: string;
  /** The page that the feed belongs to. */
  readonly homePage?: string;
  /** BCP 47, as stated. */
  readonly language?: string;
  /** WebSub hubs. */
  readonly hubs: readonly string[];
  /** The feed's own address. */
  readonly self?: string;
  /** The next page of a feed in pages (RFC 5005, JSON Feed). */
  readonly next?: string;
  /** The feed's new address, for good. */
  readonly movedTo?: string;
  /** RSS `ttl`, in minutes. */
  readonly ttlMinutes?: number;
  /** Hours in UTC (0 to 23) and days (0: Sunday) in which RSS asks not to be polled. */
  readonly skipHours: readonly number[];
  readonly skipDays: readonly number[];
  /** The time between updates by `sy:updatePeriod` and `sy:updateFrequency`, in minutes. */
  readonly updateMinutes?: number;
  /** What an index lists: other sitemaps. */
  readonly sitemaps?: readonly ListedSitemap[];
  /** JSON Feed `expired`, or a channel that says it has ended. */
  readonly isExpired: boolean;
  /** Whether the whole document was read: false for one that is cut off. */
  readonly isComplete: boolean;
}

/** A sitemap that another one lists. */
export interface ListedSitemap {
  readonly url: string;
  readonly changedAt: Date | null;
}
