import type { Database } from '../database.js';

/** Removes what the log has held for two days: nobody follows it from so far back. */
export async function removeOldChanges(database: Database): Promise<void> {
  await database.read({ text: `delete from changes.log where at < now() - interval '2 days'` });
}
