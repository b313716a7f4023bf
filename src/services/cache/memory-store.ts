import { LRUCache } from 'lru-cache';
import type { Dependencies } from '../../domain/dependencies.js';
import { type CacheEntry, sizeOf } from './entry.js';
import { type Invalidation, isInvalidated, isWithdrawnFrom } from './invalidation.js';
import { namesOf } from './list-names.js';

/** An entry, and since when it is not to be trusted; null while nothing invalidated it. */
export interface Kept {
  readonly entry: CacheEntry;
  staleSince: number | null;
  /** When it was last asked for, to the second. */
  askedAt: number;
}

export interface Purged {
  readonly softly: number;
  readonly deleted: number;
}

/** Responses in memory, bounded by bytes; what was not asked for longest goes first. */
export class MemoryStore {
  readonly #kept: LRUCache<string, Kept>;
  /** The keys of the responses with a tag, or with a list of a name. */
  readonly #index = new Map<string, Set<string>>();

  constructor(bytes: number) {
    this.#kept = new LRUCache({
      maxSize: bytes,
      sizeCalculation: ({ entry }) => sizeOf(entry),
      dispose: ({ entry }) => this.#unindex(entry),
    });
  }

  get size(): number {
    return this.#kept.size;
  }

  get bytes(): number {
    return this.#kept.calculatedSize;
  }

  /** What is asked for many times a second is moved to the front once a second: moving it costs more than finding it. */
  get(key: string, now: number): Kept | undefined {
    const kept = this.#kept.peek(key);
    if (!kept || now - kept.askedAt < 1000) return kept;
    kept.askedAt = now;
    return this.#kept.get(key);
  }

  set(entry: CacheEntry, now: number, staleSince: number | null = null): void {
    this.#kept.set(entry.key, { entry, staleSince, askedAt: now });
    // What is larger than the whole is not taken in.
    if (!this.#kept.has(entry.key)) return;
    for (const name of indexed(entry.dependencies)) {
      const keys = this.#index.get(name);
      if (keys) keys.add(entry.key);
      else this.#index.set(name, new Set([entry.key]));
    }
  }

  delete(key: string): void {
    this.#kept.delete(key);
  }

  clear(): void {
    this.#kept.clear();
  }

  /** Marks what a change invalidates, and deletes what shows an article that was taken from readers. */
  purge(invalidation: Invalidation, now: number): Purged {
    const keys = new Set(invalidation.tags.flatMap((tag) => [...(this.#index.get(tag) ?? [])]));
    for (const name of invalidation.lists) {
      for (const key of this.#index.get(name) ?? []) keys.add(key);
    }
    const purged = { softly: 0, deleted: 0 };
    for (const key of keys) {
      const kept = this.#kept.peek(key);
      const dependencies = kept?.entry.dependencies;
      if (!kept || !dependencies || !isInvalidated(invalidation, dependencies)) continue;
      if (isWithdrawnFrom(invalidation.change, kept.entry)) {
        this.#kept.delete(key);
        purged.deleted += 1;
      } else if (kept.staleSince === null) {
        kept.staleSince = now;
        purged.softly += 1;
      }
    }
    return purged;
  }

  #unindex({ key, dependencies }: CacheEntry): void {
    for (const name of indexed(dependencies)) {
      const keys = this.#index.get(name);
      keys?.delete(key);
      if (keys?.size === 0) this.#index.delete(name);
    }
  }
}

const indexed = (dependencies: Dependencies | null): string[] =>
  dependencies ? [...dependencies.tags, ...dependencies.lists.flatMap(namesOf)] : [];
