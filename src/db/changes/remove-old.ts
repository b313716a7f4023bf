import type { Database } from '../database.js';

/** Deletes changes older than two days: `readMissed` treats a longer pause as a gap. */
export async function removeOldChanges(database: Database): Promise<void> {
  await database.read({ text: `delete from changes.log where at < now() - interval '2 days'` });
}
