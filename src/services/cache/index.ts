import type { CacheSettings } from '../../config/cache-settings.js';
import { followChanges } from '../../db/changes/follow.js';
import type { Database } from '../../db/database.js';
import { ResponseCache } from './response-cache.js';
import type { SharedStore } from './shared-store.js';

export { type CacheEntry, type NewResponse, newCacheEntry } from './entry.js';
export { anyArticle } from './invalidation.js';
export { type PurgeHook, purgeHook } from './purge.js';
export { surrogateKeys } from './surrogate-keys.js';

/** Stores responses until their dependencies change. */
export interface CacheService
  extends Pick<ResponseCache, 'find' | 'getOrExecute' | 'lastStored' | 'storeEncoding' | 'stats'> {
  /** Resolves when it has heard of every change that is committed now, or when the time is up. */
  catchUp(timeoutMs: number): Promise<void>;
  close(): Promise<void>;
}

/** Writes to the operators' log. */
export type CacheLog = (level: 'warn' | 'info', message: string, error?: unknown) => void;

/** How long a request waits for the shared store. */
const defaultSharedTimeoutMs = 50;

/** Opens the cache and follows the change log. Every entry is stale until the first poll. */
export async function cacheService(
  database: Pick<Database, 'url'> & Partial<Pick<Database, 'replicas'>>,
  settings: CacheSettings,
  log: CacheLog,
  sharedTimeoutMs = defaultSharedTimeoutMs,
): Promise<CacheService> {
  const shared = settings.url ? await openShared(settings.url, settings, sharedTimeoutMs, log) : null;
  const cache = new ResponseCache(settings, shared);
  const follower = followChanges(database.url, {
    // What is made after a change is read from a server that has it.
    onStart(poll) {
      database.replicas?.require(poll.position);
      cache.onStart(poll);
    },
    onPoll(poll) {
      if (poll.changes.length > 0) database.replicas?.require(poll.position);
      cache.onPoll(poll);
    },
    onState(state, reason) {
      const wasFollowing = cache.stats.following;
      cache.onState(state);
      if (state === 'following') log('info', 'Following the change log');
      else if (wasFollowing)
        log(
          'warn',
          'Not following the change log: cached responses are served only while the database fails',
          reason,
        );
    },
  });
  return {
    find: (key) => cache.find(key),
    getOrExecute: (key, make) => cache.getOrExecute(key, make),
    lastStored: (key) => cache.lastStored(key),
    storeEncoding: (entry, coding, body) => cache.storeEncoding(entry, coding, body),
    get stats() {
      return cache.stats;
    },
    catchUp: (timeoutMs) => follower.catchUp(timeoutMs),
    async close() {
      shared?.close();
      await follower.close();
    },
  };
}

/** Imports the Redis client only when a shared store is configured: the import takes a tenth of the start. */
async function openShared(
  url: string,
  settings: CacheSettings,
  timeoutMs: number,
  log: CacheLog,
): Promise<SharedStore> {
  const { SharedStore } = await import('./shared-store.js');
  return new SharedStore(
    url,
    Math.max(settings.staleIfErrorMs, settings.cacheSeconds * 1000),
    timeoutMs,
    (reachable, error) =>
      reachable
        ? log('info', 'The shared cache is available again')
        : log('warn', 'The shared cache is unavailable; this process continues without it', error),
  );
}
