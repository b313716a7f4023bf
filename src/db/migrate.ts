import { alone } from './alone.js';
import type { Database } from './database.js';
import { migrateJobs } from './jobs.js';
import { migrations } from './migrations.js';

/** The names of the migrations that this database has not had. */
export async function pendingMigrations({ control }: Database): Promise<string[]> {
  const [table] = await control.read<{ there: boolean }>(
    `select to_regclass('migrations') is not null as there`,
  );
  const done = table?.there ? await control.read<{ name: string }>('select name from migrations') : [];
  const names = new Set(done.map(({ name }) => name));
  return migrations.map(({ name }) => name).filter((name) => !names.has(name));
}

/** Brings the tables up to date and names what ran. Processes that start together wait for each other. */
export function migrateUp(database: Database): Promise<string[]> {
  return alone(database, 'migrating', async () => {
    await migrateJobs(database);
    if ((await pendingMigrations(database)).length === 0) return [];
    const done = await database.dataSource.runMigrations({ transaction: 'each' });
    return done.map(({ name }) => name);
  });
}

/** Takes back the last migration and names it; null when there is none to take back. */
export function migrateDown(database: Database): Promise<string | null> {
  return alone(database, 'migrating', async () => {
    const pending = new Set(await pendingMigrations(database));
    const last = migrations.map(({ name }) => name).findLast((name) => !pending.has(name));
    if (!last) return null;
    await database.dataSource.undoLastMigration({ transaction: 'each' });
    return last;
  });
}
