import type { CacheSettings } from '../../config/config.js';
import type { ChangeListener } from '../../db/changes/follow.js';
import type { ChangePoll, FirstPoll } from '../../db/changes/read.js';
import { ChangeBuffer } from './change-buffer.js';
import { type CacheEntry, type NewResponse, newCacheEntry } from './entry.js';
import { isInvalidated, isWithdrawal, isWithdrawnFrom } from './invalidation.js';
import { MemoryStore } from './memory-store.js';
import type { SharedStore } from './shared-store.js';

/** fresh: to be served. expired: its time is over but nothing invalidated it: to be served, and made anew beside. */
export type State = 'fresh' | 'expired' | 'suspect';

export interface Found {
  readonly entry: CacheEntry;
  /** stale: something invalidated it, or changes may have been missed: to be served only when it cannot be made anew. */
  readonly state: State;
}

export interface CacheResult {
  readonly entry: CacheEntry;
  /** made: for this request; joined: for another that asked at the same time; shared: by another process. */
  readonly from: 'shared' | 'made' | 'joined';
}

export interface CacheStats {
  readonly entries: number;
  readonly bytes: number;
  /** Whether it hears what changes. */
  readonly following: boolean;
  readonly shared: 'none' | 'up' | 'away';
  /** Since it began. */
  readonly softPurged: number;
  readonly deleted: number;
}

interface InFlight {
  readonly from: number;
  readonly done: Promise<CacheResult>;
}

/** Responses with share counts are handed out so much past their time while they are made anew, and no longer. */
const countsLingerMs = 60_000;

/** Responses that know what they were made from. It hears what changes, and makes each missing response once. */
export class ResponseCache implements ChangeListener {
  readonly #memory: MemoryStore;
  readonly #changes = new ChangeBuffer();
  readonly #inFlight = new Map<string, InFlight>();
  /** Since when changes may have been missed; null while it is following. */
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

  /** What is in memory, at once. */
  find(key: string): Found | null {
    const now = this.now();
    const kept = this.#memory.get(key, now);
    if (!kept) return null;
    const { entry, staleSince } = kept;
    const end = entry.storedAt + entry.freshForMs;
    const lingered = entry.dependencies?.counts && now > end + countsLingerMs ? end : null;
    const since = staleSince ?? this.#lostSince ?? lingered;
    if (since === null) return { entry, state: now < end ? 'fresh' : 'expired' };
    if (now - since <= this.settings.staleIfErrorMs) return { entry, state: 'suspect' };
    this.#memory.delete(key);
    return null;
  }

  /** Makes a response once for all that ask at the same time, unless another process shares it. */
  async answer(key: string, make: () => Promise<NewResponse>): Promise<CacheResult> {
    const arrived = this.#changes.position;
    const running = this.#inFlight.get(key);
    if (!running) return this.#start(key, make);
    const { entry } = await running.done;
    // It was begun before a change that was received before this request came: it may be older than that.
    if (this.#isOutdated(entry, running.from, arrived)) return this.answer(key, make);
    return { entry, from: 'joined' };
  }

  /** The last response that there was, for when it cannot be made: from memory, or from another process. */
  async lastStored(key: string): Promise<CacheEntry | null> {
    const found = this.find(key);
    if (found) return found.entry;
    const shared = await this.shared?.get(key);
    if (!shared || this.now() > shared.entry.storedAt + this.settings.staleIfErrorMs) return null;
    const { entry, seen } = shared;
    const unseen = this.#changes.since(seen);
    return unseen && !unseen.some(({ change }) => isWithdrawnFrom(change, entry)) ? entry : null;
  }

  /** Keeps a body that was compressed, so that it is done once. */
  keepEncoding(entry: CacheEntry, coding: string, body: Buffer): void {
    const kept = this.#memory.get(entry.key, this.now());
    if (!kept || kept.entry.etag !== entry.etag) return;
    const encodings = new Map([...kept.entry.encodings, [coding, body]]);
    this.#memory.set({ ...kept.entry, encodings }, this.now(), kept.staleSince);
  }

  get stats(): CacheStats {
    return {
      entries: this.#memory.size,
      bytes: this.#memory.bytes,
      following: this.#lostSince === null,
      shared: this.shared ? (this.shared.isUp ? 'up' : 'away') : 'none',
      softPurged: this.#softPurged,
      deleted: this.#deleted,
    };
  }

  onStart(poll: FirstPoll): void {
    this.#memory.clear();
    this.#changes.start(poll);
    this.shared?.begin(poll.origin);
  }

  onPoll(poll: ChangePoll): void {
    const now = this.now();
    for (const invalidation of this.#changes.add(poll)) {
      const { softly, deleted } = this.#memory.purge(invalidation, now);
      this.#softPurged += softly;
      this.#deleted += deleted;
      if (isWithdrawal(invalidation.change)) this.shared?.delete(`Article:${invalidation.change.articleId}`);
    }
  }

  onState(state: 'following' | 'lost'): void {
    this.#lostSince = state === 'following' ? null : (this.#lostSince ?? this.now());
  }

  #start(key: string, make: () => Promise<NewResponse>): Promise<CacheResult> {
    const from = this.#changes.position;
    const done = this.#makeOrShare(key, from, make).finally(() => this.#inFlight.delete(key));
    this.#inFlight.set(key, { from, done });
    return done;
  }

  async #makeOrShare(key: string, from: number, make: () => Promise<NewResponse>): Promise<CacheResult> {
    const shared = await this.#fromShared(key);
    if (shared) {
      this.#memory.set(shared, this.now());
      return { entry: shared, from: 'shared' };
    }
    const seen = this.#changes.snapshot;
    const entry = newCacheEntry(key, await make(), this.settings, this.now());
    if (!entry.dependencies) return { entry, from: 'made' };
    // Nobody else is to keep it either.
    if (this.#isOutdated(entry, from, this.#changes.position))
      return { entry: { ...entry, dependencies: null }, from: 'made' };
    this.#memory.set(entry, this.now());
    if (seen && this.#lostSince === null) this.shared?.set(entry, seen);
    return { entry, from: 'made' };
  }

  async #fromShared(key: string): Promise<CacheEntry | null> {
    if (this.#lostSince !== null) return null;
    const found = await this.shared?.get(key);
    if (!found || this.#lostSince !== null) return null;
    const { entry, seen } = found;
    const isFresh = this.now() < entry.storedAt + entry.freshForMs;
    const unseen = this.#changes.since(seen);
    const { dependencies } = entry;
    const stands =
      unseen && dependencies && !unseen.some((invalidation) => isInvalidated(invalidation, dependencies));
    return isFresh && stands ? entry : null;
  }

  /** Whether a change that was received between two positions invalidates it; so it counts when that is not known. */
  #isOutdated({ dependencies }: CacheEntry, from: number, to: number): boolean {
    const invalidations = this.#changes.between(from, to);
    if (!invalidations) return true;
    return dependencies
      ? invalidations.some((invalidation) => isInvalidated(invalidation, dependencies))
      : invalidations.length > 0;
  }
}
