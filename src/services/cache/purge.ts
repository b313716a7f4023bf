import type { PurgeSettings } from '../../config/config.js';
import { expectPurging, sendChanges, type Unsent } from '../../db/changes/purged.js';
import type { Database } from '../../db/database.js';
import { allKey, changedKeys, takenKeys } from './surrogate-keys.js';

/** Tells a CDN what changed. */
export interface PurgeHook {
  /** Has what changes from now on be told, or nothing where nobody is configured. */
  begin(): Promise<void>;
  /** Tells what nobody was told yet, to be called again and again; throws when it was not accepted. */
  purge(): Promise<void>;
}

/** What CDNs take in one call. */
const together = 256;
/** Past these it is cheaper to purge everything. */
const most = 10_000;
const patienceMs = 5000;
/** After a failure it waits, twice as long each time. */
const waits = { firstMs: 1000, maxMs: 60_000 };

export function purgeHook(database: Database, settings: PurgeSettings | null): PurgeHook {
  let waitMs = 0;
  let notBefore = 0;
  return {
    begin: () => expectPurging(database, settings !== null),
    async purge() {
      if (!settings || Date.now() < notBefore) return;
      try {
        await sendChanges(database, (unsent) => tell(settings, unsent));
        waitMs = 0;
      } catch (error) {
        waitMs = Math.min(waits.maxMs, Math.max(waits.firstMs, waitMs * 2));
        notBefore = Date.now() + waitMs;
        throw error;
      }
    },
  };
}

async function tell(settings: PurgeSettings, unsent: Unsent): Promise<void> {
  const changes = unsent === 'everything' ? [] : unsent.changes;
  const taken = new Set(changes.flatMap(takenKeys));
  const touched = new Set(changes.flatMap(changedKeys).filter((key) => !taken.has(key)));
  if (unsent === 'everything' || taken.size + touched.size > most) return post(settings, [allKey], false);
  await postAll(settings, [...taken], false);
  await postAll(settings, [...touched], true);
}

async function postAll(settings: PurgeSettings, keys: readonly string[], soft: boolean): Promise<void> {
  for (let at = 0; at < keys.length; at += together) {
    await post(settings, keys.slice(at, at + together), soft);
  }
}

/** soft: what was kept may still serve while the gateway is away. */
async function post({ url, token }: PurgeSettings, keys: readonly string[], soft: boolean): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ keys, soft }),
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`The purge hook answered ${response.status}.`);
}
