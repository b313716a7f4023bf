import { tryWithAdvisoryLock, withAdvisoryLock } from '../../db/advisory-lock.js';
import type { Database, Transaction } from '../../db/database.js';
import { removeOldLists } from '../../db/related/lists.js';
import { addPending, claimPending, countPending } from '../../db/related/pending.js';
import { takeWriterLock } from '../../db/writer-lock.js';
import { type Decision, decide, orderPins, type PinOrder } from './decide.js';
import { isRebuilding, type OnProgress, rebuild, requestRebuild } from './rebuild.js';
import { refresh } from './refresh.js';
import type { RelatedSettings } from './settings.js';
import { recompose } from './write-composed.js';

export type { Decision, PinOrder } from './decide.js';
export type { RelatedSettings } from './settings.js';

/** Keeps related lists up to date. */
export interface Related {
  /** Called in the transaction that wrote these articles: composes their lists at once, and adds a job that computes them. */
  onArticlesWritten(transaction: Transaction, articleIds: readonly string[]): Promise<void>;
  /** Pins or hides an article for an editor, or undoes it; returns the row id of the article. */
  decide(transaction: Transaction, decision: Decision): Promise<string>;
  /** Puts the pins of an article in another order; returns the row id of the article. */
  orderPins(transaction: Transaction, order: PinOrder): Promise<string>;
  /** Recomputes the lists of articles written since the last call; returns how many articles. */
  refreshPending(): Promise<number>;
  /** Recomputes all lists, and resumes an interrupted rebuild. */
  rebuild(onProgress?: OnProgress): Promise<number>;
}

/** Articles per transaction: other writers wait as long as it takes. */
const refreshBatchSize = 5;
/** Above this share of all articles, and above `fewest`, everything is rebuilt: a rebuild reads each article once. */
const rebuildShare = 1 / 50;
const minPendingForRebuild = 300;

export function relatedService(database: Database, settings: RelatedSettings): Related {
  return {
    async onArticlesWritten(transaction, articleIds) {
      await takeWriterLock(transaction);
      await recompose(transaction, articleIds);
      await addPending(transaction, articleIds);
    },
    decide,
    orderPins,
    async refreshPending() {
      await database.transaction('related_rebuild_instead', rebuildInsteadOfMany);
      if (await database.transaction('related_is_rebuilding', isRebuilding)) {
        await tryWithAdvisoryLock(database, 'rebuilding', () => rebuild(database, settings));
      }
      return withAdvisoryLock(database, 'refreshing', () => refreshAll(database, settings));
    },
    rebuild: (onProgress) =>
      withAdvisoryLock(database, 'rebuilding', () => rebuild(database, settings, onProgress)),
  };
}

async function rebuildInsteadOfMany(transaction: Transaction): Promise<void> {
  const { pending, all } = await countPending(transaction);
  if (pending <= Math.max(minPendingForRebuild, all * rebuildShare)) return;
  await claimPending(transaction, pending);
  await requestRebuild(transaction);
}

async function refreshAll(database: Database, settings: RelatedSettings): Promise<number> {
  let done = 0;
  for (;;) {
    const claimed = await database.transaction('refresh_related', async (transaction) => {
      await takeWriterLock(transaction);
      const ids = await claimPending(transaction, refreshBatchSize);
      if (ids.length > 0) await refresh(transaction, ids, settings);
      else await removeOldLists(transaction);
      return ids.length;
    });
    if (claimed === 0) return done;
    done += claimed;
  }
}
