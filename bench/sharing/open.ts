import { type Database, openDatabase } from '../../src/db/database.js';
import { joinEmbeddedServer } from '../../src/db/embedded/server.js';
import { migrateUp } from '../../src/db/migrate.js';

/** The database of DATA_DIR, or of DATABASE_URL, migrated; and a way to let go of it. */
export async function openForBench(
  poolSize = 4,
): Promise<{ database: Database; close: () => Promise<void> }> {
  const given = process.env['DATABASE_URL'];
  const server = given
    ? { url: given, close: () => undefined }
    : await joinEmbeddedServer({ dataDir: process.env['DATA_DIR'] || './data' });
  const database = await openDatabase({ url: server.url, poolSize, statementTimeoutMs: 0 });
  await migrateUp(database);
  return {
    database,
    close: async () => {
      await database.close();
      server.close();
    },
  };
}
