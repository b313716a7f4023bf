import type { Database } from '../../db/database.js';
import { readChangedArticles, readFeedHead } from '../../db/read/change-events.js';
import { readLiveTotals } from '../../db/sharing/live-totals.js';
import { readShareMoment, readSharesBetween } from '../../db/sharing/recent-shares.js';
import { DomainError } from '../../domain/errors.js';
import type { Changes } from '../changes/index.js';
import { ChangedArticles } from './changed-articles.js';
import { Gate } from './gate.js';
import type { Listener } from './listener.js';
import { LiveMemory } from './live-memory.js';
import { RecordedShares, type ShareSource } from './recorded-shares.js';
import { type CountSource, ShareCounts } from './share-counts.js';
import { type ChangeSource, SharedFeed } from './shared-feed.js';

export type { Listener, LiveEvent, LiveText } from './listener.js';
export type { FollowedOperation } from './live-memory.js';
export type { ShareSource } from './recorded-shares.js';
export type { CountSource } from './share-counts.js';
export type { ChangeSource, LivePage } from './shared-feed.js';

/** Distributes changes to the subscriptions of this process. */
export interface Live {
  /** Listens to the changes of an operation after a cursor; null: to new ones. Rejects when the cursor is refused. */
  changes(source: ChangeSource, after: string | null): Promise<Listener>;
  /** Listens to the share counts of articles, once a second. Begins with the counts as they are. */
  shareCounts(source: CountSource): Promise<Listener>;
  /** Listens to shares as they are recorded. */
  shareRecorded(source: ShareSource): Promise<Listener>;
  close(): void;
}

export interface LiveOptions {
  readonly database: Database;
  readonly changes: Changes;
  /** Different operations that read at each change; those of single articles read only when theirs changes. */
  readonly maxDistinct: number;
  /** Estimated memory of all operations and of the events that wait. */
  readonly maxBytes: number;
  /** Events that wait for one client. */
  readonly maxUnsentBytes: number;
  readonly tooSlow: (lastCursor: string | null) => string;
  readonly onFailure: (error: unknown) => void;
}

/** Statements for subscriptions at once: readers who send requests come first. */
const maxStatements = 4;

export function liveService({ database, changes, maxBytes, ...given }: LiveOptions): Live {
  const memory = new LiveMemory(maxBytes);
  const options = { ...given, memory };
  const feeds = new Map<string, SharedFeed>();
  const feedsOfArticles = new Map<string, Set<SharedFeed>>();
  const feedsOfAll = new Set<SharedFeed>();
  const gate = new Gate(maxStatements);
  const advance = (group: Iterable<SharedFeed>): void => {
    for (const feed of group) feed.advance();
  };
  // Thousands may follow an article each: only those of the articles that changed read.
  const changed = new ChangedArticles({
    lastNumber: () => changes.lastNumber,
    read: (after) => gate.run(() => readChangedArticles(database, after)),
    onChanged: (articles) => {
      for (const article of articles) advance(feedsOfArticles.get(article) ?? []);
    },
    onReset: () => {
      for (const group of feedsOfArticles.values()) advance(group);
    },
    onFailure: options.onFailure,
  });
  const counts = new ShareCounts({
    ...options,
    totals: (articles) => readLiveTotals(database, articles),
    run: (work) => gate.run(work),
  });
  const recorded = new RecordedShares({
    ...options,
    now: () => readShareMoment(database),
    between: (from, to, after) => readSharesBetween(database, from, to, after),
    run: (work) => gate.run(work),
  });
  const stopListening = changes.onNumber(() => {
    advance(feedsOfAll);
    changed.advance();
  });

  /** OVERLOADED above the limit: each different operation costs a statement a change. */
  function requireRoom(source: ChangeSource | CountSource | ShareSource): void {
    const isKnown = feeds.has(source.key) || counts.has(source.key) || recorded.has(source.key);
    if (isKnown || feedsOfAll.size + counts.size + recorded.size < options.maxDistinct) return;
    throw new DomainError(
      'OVERLOADED',
      `This process follows ${options.maxDistinct} different subscriptions already. Subscribe with the same document and variables as others, or try again later.`,
    );
  }

  /** Counts what a listener's operation holds until the listener ends. */
  async function listen(
    source: ChangeSource | CountSource | ShareSource,
    begin: () => Promise<Listener>,
  ): Promise<Listener> {
    const leaveMemory = memory.enter(source);
    try {
      const listener = await begin();
      listener.onEnd(leaveMemory);
      return listener;
    } catch (error) {
      leaveMemory();
      throw error;
    }
  }

  function join({ article }: ChangeSource, feed: SharedFeed): void {
    if (article === null) feedsOfAll.add(feed);
    else feedsOfArticles.set(article, (feedsOfArticles.get(article) ?? new Set()).add(feed));
    if (article !== null) changed.start();
  }

  function leave({ article }: ChangeSource, feed: SharedFeed): void {
    const group = article === null ? feedsOfAll : feedsOfArticles.get(article);
    group?.delete(feed);
    if (article !== null && group?.size === 0) feedsOfArticles.delete(article);
    if (feedsOfArticles.size === 0) changed.stop();
  }

  function feedOf(source: ChangeSource): SharedFeed {
    const known = feeds.get(source.key);
    if (known) return known;
    const feed: SharedFeed = new SharedFeed({
      ...options,
      source,
      head: () => readFeedHead(database),
      run: (work) => gate.run(work),
      onEmpty: () => {
        feeds.delete(source.key);
        leave(source, feed);
      },
    });
    feeds.set(source.key, feed);
    join(source, feed);
    return feed;
  }

  return {
    async changes(source, after) {
      if (source.article === null) requireRoom(source);
      return listen(source, () => feedOf(source).subscribe(after));
    },
    async shareRecorded(source) {
      requireRoom(source);
      return listen(source, () => recorded.subscribe(source));
    },
    async shareCounts(source) {
      requireRoom(source);
      return listen(source, () => counts.subscribe(source));
    },
    close() {
      stopListening();
      changed.stop();
      counts.close();
      recorded.close();
    },
  };
}
