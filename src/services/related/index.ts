import { alone, unlessElsewhere } from '../../db/alone.js';
import type { Database, Transaction } from '../../db/database.js';
import { removeOldLists } from '../../db/related/lists.js';
import { countPending, notePending, takePending } from '../../db/related/pending.js';
import { takeWriterLock } from '../../db/writer-lock.js';
import { type Decision, decide } from './decide.js';
import { isRebuilding, type OnProgress, rebuild, requestRebuild } from './rebuild.js';
import { refresh } from './refresh.js';
import type { RelatedSettings } from './settings.js';
import { recompose } from './write-composed.js';

export type { RelatedSettings } from './settings.js';

/** What keeps related lists up to date. */
export interface Related {
  /** To be called in the transaction that wrote these articles: they get what is known at once, the rest as a job. */
  written(transaction: Transaction, articleIds: readonly string[]): Promise<void>;
  /** Carries out an editor's pin or hide, or takes it back. */
  decide(decision: Decision): Promise<void>;
  /** Makes the lists anew of what was written since; gives how many articles that were. */
  refreshPending(): Promise<number>;
  /** Makes all lists anew, going on where it was interrupted. */
  rebuild(onProgress?: OnProgress): Promise<number>;
}

/** Articles that are refreshed in one transaction: others who write wait as long as that takes. */
const together = 5;
/** What is more than this part of all is made anew with all others: that reads everything once. */
const large = 1 / 50;
const fewest = 300;

export function relatedService(database: Database, settings: RelatedSettings): Related {
  return {
    async written(transaction, articleIds) {
      await takeWriterLock(transaction);
      await recompose(transaction, articleIds);
      await notePending(transaction, articleIds);
    },
    decide: (decision) => decide(database, decision),
    async refreshPending() {
      await database.transaction(rebuildInsteadOfMany);
      if (await database.transaction(isRebuilding)) {
        await unlessElsewhere(database, 'rebuilding', () => rebuild(database, settings));
      }
      return alone(database, 'refreshing', () => refreshAll(database, settings));
    },
    rebuild: (onProgress) => alone(database, 'rebuilding', () => rebuild(database, settings, onProgress)),
  };
}

async function rebuildInsteadOfMany(transaction: Transaction): Promise<void> {
  const { pending, all } = await countPending(transaction);
  if (pending <= Math.max(fewest, all * large)) return;
  await takePending(transaction, pending);
  await requestRebuild(transaction);
}

async function refreshAll(database: Database, settings: RelatedSettings): Promise<number> {
  let done = 0;
  for (;;) {
    const taken = await database.transaction(async (transaction) => {
      await takeWriterLock(transaction);
      const ids = await takePending(transaction, together);
      if (ids.length > 0) await refresh(transaction, ids, settings);
      else await removeOldLists(transaction);
      return ids.length;
    });
    if (taken === 0) return done;
    done += taken;
  }
}
