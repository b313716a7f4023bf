import type { PurgeSettings } from '../../config/cache-settings.js';
import { sendChanges, setPurgeTracking, type UnsentChanges } from '../../db/changes/purge-tracking.js';
import type { Database } from '../../db/database.js';
import { allKey, changedKeys, withdrawnKeys } from './surrogate-keys.js';

/** Purges changed responses at a CDN. */
export interface PurgeHook {
  /** Starts to track what has to be purged; stops tracking when no CDN is configured. */
  startTracking(): Promise<void>;
  /** Sends the changes since the last successful call. To be called repeatedly; throws when the CDN does not accept them. */
  purge(): Promise<void>;
}

/** The number of keys that CDNs accept in one call. */
const maxKeysPerCall = 256;
/** Above this many keys everything is purged: it is cheaper. */
const maxKeys = 10_000;
const timeoutMs = 5000;
/** Exponential backoff after a failure. */
const backoff = { firstMs: 1000, maxMs: 60_000 };

export function purgeHook(database: Database, settings: PurgeSettings | null): PurgeHook {
  let backoffMs = 0;
  let notBefore = 0;
  return {
    startTracking: () => setPurgeTracking(database, settings !== null),
    async purge() {
      if (!settings || Date.now() < notBefore) return;
      try {
        await sendChanges(database, (unsent) => sendPurges(settings, unsent));
        backoffMs = 0;
      } catch (error) {
        backoffMs = Math.min(backoff.maxMs, Math.max(backoff.firstMs, backoffMs * 2));
        notBefore = Date.now() + backoffMs;
        throw error;
      }
    },
  };
}

async function sendPurges(settings: PurgeSettings, unsent: UnsentChanges): Promise<void> {
  const changes = unsent === 'everything' ? [] : unsent.changes;
  const withdrawn = new Set(changes.flatMap(withdrawnKeys));
  const changed = new Set(changes.flatMap(changedKeys).filter((key) => !withdrawn.has(key)));
  if (unsent === 'everything' || withdrawn.size + changed.size > maxKeys)
    return post(settings, [allKey], false);
  await postAll(settings, [...withdrawn], false);
  await postAll(settings, [...changed], true);
}

async function postAll(settings: PurgeSettings, keys: readonly string[], soft: boolean): Promise<void> {
  for (let at = 0; at < keys.length; at += maxKeysPerCall) {
    await post(settings, keys.slice(at, at + maxKeysPerCall), soft);
  }
}

/** A soft purge marks responses as stale: the CDN may still serve them while the gateway is unavailable. */
async function post({ url, token }: PurgeSettings, keys: readonly string[], soft: boolean): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ keys, soft }),
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`The purge hook answered ${response.status}.`);
}
