import type { PurgeSettings } from '../../config.js';
import { markTold, readUntold, tellChanges } from '../../db/changes/purged.js';
import type { Database } from '../../db/database.js';
import { allKey, changedKeys, takenKeys } from './surrogate-keys.js';

/** Tells a CDN what changed. */
export interface PurgeHook {
  /** Has every writing transaction ask for `purge` from now on, or none where nobody is configured. */
  begin(): Promise<void>;
  /** Tells what nobody was told yet; throws when that fails, to be tried again. */
  purge(): Promise<void>;
}

/** What CDNs take in one call. */
const together = 256;
/** Past these it is cheaper to purge everything. */
const most = 10_000;
const patienceMs = 5000;

export function purgeHook(database: Database, settings: PurgeSettings | null): PurgeHook {
  return {
    begin: () => tellChanges(database, settings !== null),
    async purge() {
      if (!settings) return;
      const untold = await readUntold(database);
      if (untold === 'nothing') return;
      const changes = untold === 'everything' ? [] : untold.changes;
      const taken = new Set(changes.flatMap(takenKeys));
      const touched = new Set(changes.flatMap(changedKeys).filter((key) => !taken.has(key)));
      if (untold === 'everything' || taken.size + touched.size > most) await post(settings, [allKey], false);
      else {
        await postAll(settings, [...taken], false);
        await postAll(settings, [...touched], true);
      }
      await markTold(database, untold === 'everything' ? null : untold);
    },
  };
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
