import { CreateContent1795460400000 } from '../../migrations/20261123190000-create-content.js';
import type { Database } from './database.js';

/** Every migration, oldest first. */
export const migrations = [CreateContent1795460400000];

/** The names of the migrations that this database has not had. */
export async function pendingMigrations(database: Database): Promise<string[]> {
  const [table] = await database.read<{ there: boolean }>({
    text: `select to_regclass('migrations') is not null as there`,
  });
  const done = table?.there
    ? await database.read<{ name: string }>({ text: 'select name from migrations' })
    : [];
  const names = new Set(done.map(({ name }) => name));
  return migrations.map(({ name }) => name).filter((name) => !names.has(name));
}
