import { LRUCache } from 'lru-cache';
import type { Dependencies } from '../../domain/dependencies.js';
import { addReading } from '../../domain/readings.js';
import { type CacheEntry, sizeOf } from './entry.js';
import { type Invalidation, isInvalidated, isWithdrawnFrom } from './invalidation.js';
import { listNames } from './list-names.js';

/** An entry in memory. */
export interface StoredEntry {
  readonly entry: CacheEntry;
  /** When it was invalidated; null while it is valid. */
  staleSince: number | null;
  /** When it was last read, to the second. */
  lastReadAt: number;
}

export interface PurgeCounts {
  readonly softPurged: number;
  readonly deleted: number;
}

/** Responses in memory, bounded in bytes; the least recently used is evicted first. */
export class MemoryStore {
  readonly #entries: LRUCache<string, StoredEntry>;
  /** Cache keys by tag and by list name. */
  readonly #keysByName = new Map<string, Set<string>>();

  constructor(bytes: number) {
    this.#entries = new LRUCache({
      maxSize: bytes,
      sizeCalculation: ({ entry }) => sizeOf(entry),
      dispose: ({ entry }) => this.#unindex(entry),
    });
    addReading('memory', 'responses', this, (store) => store.bytes);
  }

  get size(): number {
    return this.#entries.size;
  }

  get bytes(): number {
    return this.#entries.calculatedSize;
  }

  /** Updates the recency of an entry once a second at most: that costs more than finding the entry. */
  get(key: string, now: number): StoredEntry | undefined {
    const stored = this.#entries.peek(key);
    if (!stored || now - stored.lastReadAt < 1000) return stored;
    stored.lastReadAt = now;
    return this.#entries.get(key);
  }

  set(entry: CacheEntry, now: number, staleSince: number | null = null): void {
    this.#entries.set(entry.key, { entry, staleSince, lastReadAt: now });
    // An entry larger than the whole store is not stored.
    if (!this.#entries.has(entry.key)) return;
    for (const name of indexNames(entry.dependencies)) {
      const keys = this.#keysByName.get(name);
      if (keys) keys.add(entry.key);
      else this.#keysByName.set(name, new Set([entry.key]));
    }
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
  }

  /** Marks the entries that a change invalidates as stale, and deletes those that show a withdrawn article. */
  purge(invalidation: Invalidation, now: number): PurgeCounts {
    const keys = new Set(invalidation.tags.flatMap((tag) => [...(this.#keysByName.get(tag) ?? [])]));
    for (const name of invalidation.lists) {
      for (const key of this.#keysByName.get(name) ?? []) keys.add(key);
    }
    const purged = { softPurged: 0, deleted: 0 };
    for (const key of keys) {
      const stored = this.#entries.peek(key);
      const dependencies = stored?.entry.dependencies;
      if (!stored || !dependencies || !isInvalidated(invalidation, dependencies)) continue;
      if (isWithdrawnFrom(invalidation.change, stored.entry)) {
        this.#entries.delete(key);
        purged.deleted += 1;
      } else if (stored.staleSince === null) {
        stored.staleSince = now;
        purged.softPurged += 1;
      }
    }
    return purged;
  }

  #unindex({ key, dependencies }: CacheEntry): void {
    for (const name of indexNames(dependencies)) {
      const keys = this.#keysByName.get(name);
      keys?.delete(key);
      if (keys?.size === 0) this.#keysByName.delete(name);
    }
  }
}

const indexNames = (dependencies: Dependencies | null): string[] =>
  dependencies ? [...dependencies.tags, ...dependencies.lists.flatMap(listNames)] : [];
