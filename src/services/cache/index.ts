import type { CacheSettings } from '../../config/config.js';
import { followChanges } from '../../db/changes/follow.js';
import type { Database } from '../../db/database.js';
import { ResponseCache } from './response-cache.js';
import type { SharedStore } from './shared-store.js';

export type { CacheEntry, NewResponse } from './entry.js';
export { type PurgeHook, purgeHook } from './purge.js';
export { surrogateKeys } from './surrogate-keys.js';

/** Responses that are kept until what they were made from changes. */
export interface CacheService
  extends Pick<ResponseCache, 'find' | 'answer' | 'lastStored' | 'keepEncoding' | 'stats'> {
  close(): Promise<void>;
}

/** Told of what operators should know. */
export type CacheLog = (level: 'warn' | 'info', message: string, error?: unknown) => void;

/** The longest that a request waits for the shared store. */
const patienceMs = 50;

/** Opens the cache and begins to follow what changes; until the first look everything is stale. */
export async function cacheService(
  database: Pick<Database, 'url'>,
  settings: CacheSettings,
  log: CacheLog,
  sharedPatienceMs = patienceMs,
): Promise<CacheService> {
  const shared = settings.url ? await openShared(settings.url, settings, sharedPatienceMs, log) : null;
  const answers = new ResponseCache(settings, shared);
  const follower = followChanges(database.url, {
    onStart: (poll) => answers.onStart(poll),
    onPoll: (poll) => answers.onPoll(poll),
    onState(state, reason) {
      const was = answers.stats.following;
      answers.onState(state);
      if (state === 'following') log('info', 'Following what changes');
      else if (was)
        log('warn', 'Changes are not heard of: what is kept serves only where the database cannot', reason);
    },
  });
  return {
    find: (key) => answers.find(key),
    answer: (key, make) => answers.answer(key, make),
    lastStored: (key) => answers.lastStored(key),
    keepEncoding: (entry, coding, body) => answers.keepEncoding(entry, coding, body),
    get stats() {
      return answers.stats;
    },
    async close() {
      shared?.close();
      await follower.close();
    },
  };
}

/** Its client is loaded where there is a store to share: loading it takes a tenth of a start. */
async function openShared(
  url: string,
  settings: CacheSettings,
  patience: number,
  log: CacheLog,
): Promise<SharedStore> {
  const { SharedStore } = await import('./shared-store.js');
  return new SharedStore(
    url,
    Math.max(settings.staleIfErrorMs, settings.cacheSeconds * 1000),
    patience,
    (reachable, error) =>
      reachable
        ? log('info', 'The shared cache is reached again')
        : log('warn', 'The shared cache is not reached; this process goes on without', error),
  );
}
