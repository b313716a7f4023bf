import type { Database } from '../database.js';

/**
 * Deletes changes older than two days: `readSince` treats a longer pause as a gap. What has no number yet stays, however
 * long no gateway ran.
 */
export async function removeOldChanges(database: Database): Promise<void> {
  await database.read({
    text: `delete from changes.log
      where at < least(now(), (select numbering.at from changes.numbering)) - interval '2 days'
      and not exists (select from changes.walk where kind = 'log')`,
  });
}
