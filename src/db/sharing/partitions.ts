import type { Reader } from '../database.js';

/** Makes the partitions of shares from the last month to three months ahead, where they are not there. */
export async function makePartitions(database: Reader): Promise<void> {
  await database.read({
    text: `select sharing.make_partitions(now() - interval '1 month', now() + interval '3 months')`,
  });
}

/** Forgets idempotency keys that are older than 90 days. */
export async function forgetOldKeys(database: Reader): Promise<void> {
  await database.read({ text: `delete from share_key where recorded_at < now() - interval '90 days'` });
}
