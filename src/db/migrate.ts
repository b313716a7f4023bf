import { withAdvisoryLock } from './advisory-lock.js';
import type { Database } from './database.js';
import { migrateJobs } from './jobs.js';
import { migrations } from './migrations.js';

/** The names of the migrations that have not run on this database. */
export async function pendingMigrations({ control }: Database): Promise<string[]> {
  const [table] = await control.read<{ exists: boolean }>(
    `select to_regclass('migrations') is not null as exists`,
  );
  const applied = table?.exists ? await control.read<{ name: string }>('select name from migrations') : [];
  const names = new Set(applied.map(({ name }) => name));
  return migrations.map(({ name }) => name).filter((name) => !names.has(name));
}

/** Runs pending migrations and returns their names. Concurrent processes wait for each other. */
export function migrateUp(database: Database): Promise<string[]> {
  return withAdvisoryLock(database, 'migrating', async () => {
    await migrateJobs(database);
    if ((await pendingMigrations(database)).length === 0) return [];
    const done = await database.dataSource.runMigrations({ transaction: 'each' });
    return done.map(({ name }) => name);
  });
}

/** Reverts the last migration and returns its name; null when none has run. */
export function migrateDown(database: Database): Promise<string | null> {
  return withAdvisoryLock(database, 'migrating', async () => {
    const pending = new Set(await pendingMigrations(database));
    const last = migrations.map(({ name }) => name).findLast((name) => !pending.has(name));
    if (!last) return null;
    await database.dataSource.undoLastMigration({ transaction: 'each' });
    return last;
  });
}
