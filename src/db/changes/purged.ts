import type { Database, Transaction } from '../database.js';
import { type ChangePoll, readMissed } from './read.js';
import { formatSnapshot, parseSnapshot } from './snapshot.js';

/** What is to be told: the look at what is new, or 'everything' where the log cannot say what that is. */
export type Unsent = ChangePoll | 'everything';

/** Says whether somebody is to be told from now on; who was told before goes on where that ended. */
export async function expectPurging(database: Database, wanted: boolean): Promise<void> {
  await database.read({
    text: wanted
      ? `insert into changes.purged (snapshot, at) values (pg_current_snapshot()::text, now()) on conflict do nothing`
      : 'delete from changes.purged',
  });
}

/**
 * Tells what nobody was told yet, in one process at a time, and keeps in mind that it was told unless `tell` throws.
 */
export async function sendChanges(
  database: Database,
  tell: (unsent: Unsent) => Promise<void>,
): Promise<void> {
  const [news] = await database.read<{ there: boolean }>({
    text: `select exists (select from changes.log
        where xid >= pg_snapshot_xmin(snapshot::pg_snapshot) and not pg_visible_in_snapshot(xid, snapshot::pg_snapshot)
      ) as there from changes.purged`,
  });
  if (!news?.there) return;
  await database.transaction(async (transaction) => {
    const unsent = await takeUnsent(transaction);
    if (!unsent) return;
    await tell(unsent);
    await markSent(transaction, unsent);
  });
}

/** Null where another process is at it. */
async function takeUnsent(transaction: Transaction): Promise<Unsent | null> {
  const [told] = await transaction.query<{ snapshot: string; at: number }[]>(
    `select snapshot, (extract(epoch from at) * 1000)::float8 as at from changes.purged for update skip locked`,
  );
  if (!told) return null;
  const poll = await readMissed((text, values) => transaction.query(text, [...values]), {
    ...told,
    snapshot: parseSnapshot(told.snapshot),
  });
  return poll ?? 'everything';
}

async function markSent(transaction: Transaction, unsent: Unsent): Promise<void> {
  const told = unsent === 'everything' ? null : unsent;
  await transaction.query(
    `update changes.purged
     set snapshot = coalesce($1, pg_current_snapshot()::text), at = coalesce(to_timestamp($2), now())`,
    [told && formatSnapshot(told.snapshot), told && told.at / 1000],
  );
}
