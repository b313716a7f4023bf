import type { Database } from './database.js';
import { pendingMigrations } from './migrate.js';

/** Why the database cannot serve requests; null when it can. */
export async function notReady(database: Database): Promise<string | null> {
  try {
    const pending = await pendingMigrations(database);
    return pending.length > 0 ? `${pending.length} migrations have not run` : null;
  } catch {
    return 'the database does not answer';
  }
}
