import type { SqlReader } from '../database.js';

/** Creates the missing partitions of shares, from the last month to three months ahead. */
export async function createPartitions(database: SqlReader): Promise<void> {
  await database.read({
    text: `select sharing.make_partitions(now() - interval '1 month', now() + interval '3 months')`,
  });
}

/** Deletes idempotency keys older than 90 days. */
export async function deleteExpiredKeys(database: SqlReader): Promise<void> {
  await database.read({ text: `delete from share_key where recorded_at < now() - interval '90 days'` });
}
