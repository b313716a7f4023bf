import type { CacheSettings } from '../../config/cache-settings.js';
import type { ChangeListener } from '../../db/changes/follow.js';
import type { ChangePoll, FirstPoll } from '../../db/changes/read.js';
import { changesHeard } from '../../domain/telemetry.js';
import { ChangeBuffer } from './change-buffer.js';
import { type CacheEntry, type NewResponse, newCacheEntry } from './entry.js';
import { isInvalidated, isWithdrawal, isWithdrawnFrom } from './invalidation.js';
import { MemoryStore } from './memory-store.js';
import type { SharedStore } from './shared-store.js';

/**
 * fresh: serve it. expired: its lifetime is over but nothing invalidated it; serve it and revalidate in the background.
 * stale: it was invalidated, or changes may have been missed; serve it only when a new response cannot be had.
 */
export type EntryState = 'fresh' | 'expired' | 'stale';

export interface CachedEntry {
  readonly entry: CacheEntry;
  readonly state: EntryState;
}

export interface CacheResult {
  readonly entry: CacheEntry;
  /** executed: for this request. coalesced: for an equal request in flight. shared: by another process. */
  readonly from: 'shared' | 'executed' | 'coalesced';
}

export interface CacheStats {
  readonly entries: number;
  readonly bytes: number;
  /** Whether it follows the change log. */
  readonly following: boolean;
  readonly shared: 'none' | 'up' | 'unavailable';
  /** Since the start. */
  readonly softPurged: number;
  readonly deleted: number;
}

interface InFlight {
  /** The position in the change buffer at its start. */
  readonly position: number;
  readonly done: Promise<CacheResult>;
}

/** How long after its lifetime a response with share counts may be served while it is revalidated. */
const maxStaleCountsMs = 60_000;

/** Caches responses by their dependencies. It follows the change log, and coalesces equal requests. */
export class ResponseCache implements ChangeListener {
  readonly #memory: MemoryStore;
  readonly #changes = new ChangeBuffer();
  readonly #inFlight = new Map<string, InFlight>();
  /** Since when changes may have been missed; null while it follows the change log. */
  #lostSince: number | null;
  #softPurged = 0;
  #deleted = 0;

  constructor(
    private readonly settings: Omit<CacheSettings, 'url'>,
    private readonly shared: SharedStore | null,
    private readonly now: () => number = Date.now,
  ) {
    this.#memory = new MemoryStore(settings.memoryBytes);
    this.#lostSince = now();
  }

  /** The entry in memory, with its state. */
  find(key: string): CachedEntry | null {
    const now = this.now();
    const stored = this.#memory.get(key, now);
    if (!stored) return null;
    const { entry, staleSince } = stored;
    const end = entry.storedAt + entry.freshForMs;
    const countsExpiredAt = entry.dependencies?.counts && now > end + maxStaleCountsMs ? end : null;
    const since = staleSince ?? this.#lostSince ?? countsExpiredAt;
    if (since === null) return { entry, state: now < end ? 'fresh' : 'expired' };
    if (now - since <= this.settings.staleIfErrorMs) return { entry, state: 'stale' };
    this.#memory.delete(key);
    return null;
  }

  /** A response of the shared store, of an equal request in flight, or a new one. */
  async getOrExecute(key: string, execute: () => Promise<NewResponse>): Promise<CacheResult> {
    const position = this.#changes.position;
    const inFlight = this.#inFlight.get(key);
    if (!inFlight) return this.#start(key, execute);
    const { entry } = await inFlight.done;
    // A change was received after its start and before this request: the response may be older than the change.
    if (this.#isOutdated(entry, inFlight.position, position)) return this.getOrExecute(key, execute);
    return { entry, from: 'coalesced' };
  }

  /** The last stored response, from memory or the shared store, to be served when a new one cannot be had. */
  async lastStored(key: string): Promise<CacheEntry | null> {
    const found = this.find(key);
    if (found) return found.entry;
    const shared = await this.shared?.get(key);
    if (!shared || this.now() > shared.entry.storedAt + this.settings.staleIfErrorMs) return null;
    const { entry, seen } = shared;
    const unseen = this.#changes.since(seen);
    return unseen && !unseen.some(({ change }) => isWithdrawnFrom(change, entry)) ? entry : null;
  }

  /** Stores a compressed body, so that it is compressed once. */
  storeEncoding(entry: CacheEntry, coding: string, body: Buffer): void {
    const stored = this.#memory.get(entry.key, this.now());
    if (!stored || stored.entry.etag !== entry.etag) return;
    const encodings = new Map([...stored.entry.encodings, [coding, body]]);
    this.#memory.set({ ...stored.entry, encodings }, this.now(), stored.staleSince);
  }

  get stats(): CacheStats {
    return {
      entries: this.#memory.size,
      bytes: this.#memory.bytes,
      following: this.#lostSince === null,
      shared: this.shared ? (this.shared.isUp ? 'up' : 'unavailable') : 'none',
      softPurged: this.#softPurged,
      deleted: this.#deleted,
    };
  }

  onStart(poll: FirstPoll): void {
    this.#memory.clear();
    this.#changes.start(poll);
    this.shared?.setOrigin(poll.origin);
  }

  onPoll(poll: ChangePoll): void {
    const now = this.now();
    if (poll.oldestAt != null && changesHeard.isHeard)
      changesHeard.publish({ lagSeconds: Math.max(0, poll.at - poll.oldestAt) / 1000 });
    for (const invalidation of this.#changes.add(poll)) {
      const { softPurged, deleted } = this.#memory.purge(invalidation, now);
      this.#softPurged += softPurged;
      this.#deleted += deleted;
      if (isWithdrawal(invalidation.change)) this.shared?.delete(`Article:${invalidation.change.articleId}`);
    }
  }

  onState(state: 'following' | 'lost'): void {
    this.#lostSince = state === 'following' ? null : (this.#lostSince ?? this.now());
  }

  #start(key: string, execute: () => Promise<NewResponse>): Promise<CacheResult> {
    const position = this.#changes.position;
    const done = this.#shareOrExecute(key, position, execute).finally(() => this.#inFlight.delete(key));
    this.#inFlight.set(key, { position, done });
    return done;
  }

  async #shareOrExecute(
    key: string,
    position: number,
    execute: () => Promise<NewResponse>,
  ): Promise<CacheResult> {
    const shared = await this.#fromShared(key);
    if (shared) {
      this.#memory.set(shared, this.now());
      return { entry: shared, from: 'shared' };
    }
    const seen = this.#changes.snapshot;
    const entry = newCacheEntry(key, await execute(), this.settings, this.now());
    if (!entry.dependencies) return { entry, from: 'executed' };
    // A response that changed meanwhile is sent, and stored nowhere.
    if (this.#isOutdated(entry, position, this.#changes.position))
      return { entry: { ...entry, dependencies: null }, from: 'executed' };
    this.#memory.set(entry, this.now());
    if (seen && this.#lostSince === null) this.shared?.set(entry, seen);
    return { entry, from: 'executed' };
  }

  async #fromShared(key: string): Promise<CacheEntry | null> {
    if (this.#lostSince !== null) return null;
    const found = await this.shared?.get(key);
    if (!found || this.#lostSince !== null) return null;
    const { entry, seen } = found;
    const isFresh = this.now() < entry.storedAt + entry.freshForMs;
    const unseen = this.#changes.since(seen);
    const { dependencies } = entry;
    const isValid =
      unseen && dependencies && !unseen.some((invalidation) => isInvalidated(invalidation, dependencies));
    return isFresh && isValid ? entry : null;
  }

  /** Whether a change received between two positions invalidates the entry; true when the changes are not known. */
  #isOutdated({ dependencies }: CacheEntry, from: number, to: number): boolean {
    const invalidations = this.#changes.between(from, to);
    if (!invalidations) return true;
    return dependencies
      ? invalidations.some((invalidation) => isInvalidated(invalidation, dependencies))
      : invalidations.length > 0;
  }
}
