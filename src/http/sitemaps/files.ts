import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import {
  anyArticle,
  type CacheService,
  type NewResponse,
  newCacheEntry,
} from '../../services/cache/index.js';

const zip = promisify(gzip);

/** Files that a process makes at a time; one takes some 10 MB meanwhile. */
const maxConcurrent = 4;

/** A file, in the form in which it is sent. */
export interface SitemapFile {
  /** Compressed with gzip. */
  readonly bytes: Buffer;
  /** It was made before the database went away. */
  readonly isStale: boolean;
}

/** Too many files are being made. */
export class SitemapsOverloaded extends Error {
  override readonly name = 'SitemapsOverloaded';
}

type FileCache = Pick<CacheService, 'find' | 'getOrExecute' | 'lastStored'>;

/**
 * Makes the files of sitemaps, and keeps them compressed in the response cache until an article changes. A withdrawal drops them,
 * so that a file from before the database went away names no withdrawn story.
 */
export class SitemapFiles {
  readonly #cache: FileCache;
  #making = 0;

  /** `version` names the settings on which files depend: processes share the cache. */
  constructor(
    cache: FileCache | null,
    private readonly version: string,
  ) {
    this.#cache = cache ?? coalescing();
  }

  /** The file of a name; null when `make` finds nothing to write. */
  async get(name: string, make: () => Promise<string | null>): Promise<SitemapFile | null> {
    const key = `sitemap:${this.version}:${name}`;
    const found = this.#cache.find(key);
    if (found?.state === 'fresh') return { bytes: found.entry.body, isStale: false };
    try {
      const { entry } = await this.#cache.getOrExecute(key, () => this.#make(make));
      return entry.body.byteLength > 0 ? { bytes: entry.body, isStale: false } : null;
    } catch (error) {
      const last = await this.#cache.lastStored(key);
      if (last) return { bytes: last.body, isStale: true };
      throw error;
    }
  }

  async #make(make: () => Promise<string | null>): Promise<NewResponse> {
    if (this.#making >= maxConcurrent) throw new SitemapsOverloaded('Too many sitemaps are made at once.');
    this.#making += 1;
    try {
      const text = await make();
      if (text === null) return { body: Buffer.alloc(0), head: {}, dependencies: null };
      // A tenth of the memory, and every crawler takes it as it is.
      const dependencies = { tags: new Set([anyArticle]), lists: [], counts: false };
      return { body: await zip(text), head: {}, dependencies };
    } finally {
      this.#making -= 1;
    }
  }
}

/** Without a cache, requests for the same file wait for one. */
function coalescing(): FileCache {
  const inFlight = new Map<string, ReturnType<FileCache['getOrExecute']>>();
  return {
    find: () => null,
    lastStored: async () => null,
    getOrExecute(key, execute) {
      const other = inFlight.get(key);
      if (other) return other;
      const made = execute()
        .then((response) => ({
          entry: newCacheEntry(key, response, { cacheSeconds: 0, countsSeconds: 0 }, Date.now()),
          from: 'executed' as const,
        }))
        .finally(() => inFlight.delete(key));
      inFlight.set(key, made);
      return made;
    },
  };
}
