import type { CacheSettings } from '../../config/config.js';
import type { ChangeListener } from '../../db/changes/follow.js';
import type { FirstLook, Look } from '../../db/changes/read.js';
import { type Entry, type Made, newEntry } from './entry.js';
import { Heard } from './heard.js';
import { Memory } from './memory.js';
import type { SharedStore } from './shared-store.js';
import { isTaken, isTaking, isTouched } from './touch.js';

/** fresh: to be served. expired: its time is over but nothing touched it: to be served, and made anew beside. */
export type State = 'fresh' | 'expired' | 'suspect';

export interface Found {
  readonly entry: Entry;
  /** suspect: something touched it, or changes may have been missed: to be served only when it cannot be made anew. */
  readonly state: State;
}

export interface Answered {
  readonly entry: Entry;
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
  readonly purgedSoftly: number;
  readonly deleted: number;
}

interface Flight {
  readonly from: number;
  readonly done: Promise<Answered>;
}

/** Answers with share counts are handed out so much past their time while they are made anew, and no longer. */
const countsLingerMs = 60_000;

/** Answers that know what they were made from. It hears what changes, and makes each missing answer once. */
export class Answers implements ChangeListener {
  readonly #memory: Memory;
  readonly #heard = new Heard();
  readonly #flights = new Map<string, Flight>();
  /** Since when changes may have been missed; null while it is following. */
  #lostSince: number | null;
  #purgedSoftly = 0;
  #deleted = 0;

  constructor(
    private readonly settings: Omit<CacheSettings, 'url'>,
    private readonly shared: SharedStore | null,
    private readonly now: () => number = Date.now,
  ) {
    this.#memory = new Memory(settings.memoryBytes);
    this.#lostSince = now();
  }

  /** What is in memory, at once. */
  find(key: string): Found | null {
    const now = this.now();
    const kept = this.#memory.get(key, now);
    if (!kept) return null;
    const { entry, suspectSince } = kept;
    const end = entry.storedAt + entry.freshForMs;
    const lingered = entry.dependencies?.counts && now > end + countsLingerMs ? end : null;
    const since = suspectSince ?? this.#lostSince ?? lingered;
    if (since === null) return { entry, state: now < end ? 'fresh' : 'expired' };
    if (now - since <= this.settings.staleIfErrorMs) return { entry, state: 'suspect' };
    this.#memory.delete(key);
    return null;
  }

  /** Makes an answer once for all that ask at the same time, unless another process shares it. */
  async answer(key: string, make: () => Promise<Made>): Promise<Answered> {
    const arrived = this.#heard.mark;
    const flight = this.#flights.get(key);
    if (!flight) return this.#fly(key, make);
    const { entry } = await flight.done;
    // It was begun before a change that was heard before this request came: it may be older than that.
    if (this.#isOvertaken(entry, flight.from, arrived)) return this.answer(key, make);
    return { entry, from: 'joined' };
  }

  /** The last answer that there was, for when it cannot be made: from memory, or from another process. */
  async lastGood(key: string): Promise<Entry | null> {
    const found = this.find(key);
    if (found) return found.entry;
    const shared = await this.shared?.get(key);
    if (!shared || this.now() > shared.entry.storedAt + this.settings.staleIfErrorMs) return null;
    const { entry, seen } = shared;
    const unseen = this.#heard.since(seen);
    return unseen && !unseen.some(({ change }) => isTaken(change, entry)) ? entry : null;
  }

  /** Keeps a body that was compressed, so that it is done once. */
  keepEncoding(entry: Entry, coding: string, body: Buffer): void {
    const kept = this.#memory.get(entry.key, this.now());
    if (!kept || kept.entry.etag !== entry.etag) return;
    const encodings = new Map([...kept.entry.encodings, [coding, body]]);
    this.#memory.set({ ...kept.entry, encodings }, this.now(), kept.suspectSince);
  }

  get stats(): CacheStats {
    return {
      entries: this.#memory.size,
      bytes: this.#memory.bytes,
      following: this.#lostSince === null,
      shared: this.shared ? (this.shared.isUp ? 'up' : 'away') : 'none',
      purgedSoftly: this.#purgedSoftly,
      deleted: this.#deleted,
    };
  }

  onStart(look: FirstLook): void {
    this.#memory.clear();
    this.#heard.start(look);
    this.shared?.begin(look.origin);
  }

  onLook(look: Look): void {
    const now = this.now();
    for (const touch of this.#heard.add(look)) {
      const { softly, deleted } = this.#memory.purge(touch, now);
      this.#purgedSoftly += softly;
      this.#deleted += deleted;
      if (isTaking(touch.change)) this.shared?.delete(`Article:${touch.change.articleId}`);
    }
  }

  onState(state: 'following' | 'lost'): void {
    this.#lostSince = state === 'following' ? null : (this.#lostSince ?? this.now());
  }

  #fly(key: string, make: () => Promise<Made>): Promise<Answered> {
    const from = this.#heard.mark;
    const done = this.#makeOrShare(key, from, make).finally(() => this.#flights.delete(key));
    this.#flights.set(key, { from, done });
    return done;
  }

  async #makeOrShare(key: string, from: number, make: () => Promise<Made>): Promise<Answered> {
    const shared = await this.#fromShared(key);
    if (shared) {
      this.#memory.set(shared, this.now());
      return { entry: shared, from: 'shared' };
    }
    const seen = this.#heard.snapshot;
    const entry = newEntry(key, await make(), this.settings, this.now());
    if (!entry.dependencies) return { entry, from: 'made' };
    // Nobody else is to keep it either.
    if (this.#isOvertaken(entry, from, this.#heard.mark))
      return { entry: { ...entry, dependencies: null }, from: 'made' };
    this.#memory.set(entry, this.now());
    if (seen && this.#lostSince === null) this.shared?.set(entry, seen);
    return { entry, from: 'made' };
  }

  async #fromShared(key: string): Promise<Entry | null> {
    if (this.#lostSince !== null) return null;
    const found = await this.shared?.get(key);
    if (!found || this.#lostSince !== null) return null;
    const { entry, seen } = found;
    const isFresh = this.now() < entry.storedAt + entry.freshForMs;
    const unseen = this.#heard.since(seen);
    const { dependencies } = entry;
    const stands = unseen && dependencies && !unseen.some((touch) => isTouched(touch, dependencies));
    return isFresh && stands ? entry : null;
  }

  /** Whether a change that was heard between two marks touches it; so it counts when that is not known. */
  #isOvertaken({ dependencies }: Entry, from: number, to: number): boolean {
    const touches = this.#heard.between(from, to);
    if (!touches) return true;
    return dependencies ? touches.some((touch) => isTouched(touch, dependencies)) : touches.length > 0;
  }
}
