import type { Database, Transaction } from '../database.js';
import { type ChangePoll, readSince } from './read.js';
import { formatSnapshot, parseSnapshot } from './snapshot.js';

/** The changes that were not sent yet; 'everything' when the log no longer holds all of them. */
export type UnsentChanges = ChangePoll | 'everything';

/** Starts or stops tracking which changes were sent. Starting again keeps the position. */
export async function setPurgeTracking(database: Database, enabled: boolean): Promise<void> {
  await database.read({
    text: enabled
      ? `insert into changes.purged (snapshot, at) values (pg_current_snapshot()::text, now()) on conflict do nothing`
      : 'delete from changes.purged',
  });
}

/** Sends the changes since the last successful call, in one process at a time. The position stays when `send` throws. */
export async function sendChanges(
  database: Database,
  send: (unsent: UnsentChanges) => Promise<void>,
): Promise<void> {
  const [unsentChanges] = await database.read<{ exist: boolean }>({
    text: `select exists (select from changes.log
        where xid >= pg_snapshot_xmin(snapshot::pg_snapshot) and not pg_visible_in_snapshot(xid, snapshot::pg_snapshot)
      ) as exist from changes.purged`,
  });
  if (!unsentChanges?.exist) return;
  await database.transaction('purge_cdn', async (transaction) => {
    const unsent = await lockUnsent(transaction);
    if (!unsent) return;
    await send(unsent);
    await markSent(transaction, unsent);
  });
}

/** Locks the position and reads the changes after it; null when another process has the lock. */
async function lockUnsent(transaction: Transaction): Promise<UnsentChanges | null> {
  const [position] = await transaction.query<{ snapshot: string; at: number }[]>(
    `select snapshot, (extract(epoch from at) * 1000)::float8 as at from changes.purged for update skip locked`,
  );
  if (!position) return null;
  const poll = await readSince((text, values) => transaction.query(text, [...values]), {
    ...position,
    snapshot: parseSnapshot(position.snapshot),
  });
  return poll ?? 'everything';
}

async function markSent(transaction: Transaction, unsent: UnsentChanges): Promise<void> {
  const sent = unsent === 'everything' ? null : unsent;
  await transaction.query(
    `update changes.purged
     set snapshot = coalesce($1, pg_current_snapshot()::text), at = coalesce(to_timestamp($2), now())`,
    [sent && formatSnapshot(sent.snapshot), sent && sent.at / 1000],
  );
}
