import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { BackupError } from '../../domain/backup.js';
import { openDatabase } from '../database.js';
import { migrateDown, migrateUp } from '../migrate.js';
import { migrations } from '../migrations.js';
import { type DatabaseTarget, targetInWords } from '../target.js';
import { readMigrations, readTables } from './catalog.js';
import { gatewayConnections } from './connect.js';

/** Gives the database the empty tables that these migrations make; refuses one that is in use, or has rows. */
export async function prepareTarget(
  client: pg.Client,
  url: string,
  wanted: readonly string[],
  { replace, target }: { readonly replace: boolean; readonly target: DatabaseTarget },
): Promise<void> {
  const gateways = await gatewaysThatStay(client);
  if (gateways > 0)
    throw new BackupError(
      'DATABASE_IN_USE',
      `${capital(targetInWords(target))} has ${gateways} connections of gateways, workers or commands. Stop them first, if this is the database that you mean to fill.`,
    );
  const applied = await readMigrations(client);
  if (applied) await emptyTables(client, applied, replace, target);
  const isSame = applied?.length === wanted.length && wanted.every((name) => applied.includes(name));
  if (isSame) return;
  const given = new Set(wanted);
  await withMigrations(url, async (database) => {
    while ((await migrateDown(database)) !== null);
  });
  // The later ones run after the rows, because some of them change rows.
  await withMigrations(
    url,
    migrateUp,
    migrations.filter(({ name }) => given.has(name)),
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** How often it is asked again for connections, and the pause between: a program that ended leaves them for a moment. */
const endings = { tries: 10, pauseMs: 100 } as const;

async function gatewaysThatStay(client: pg.Client): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    const connections = await gatewayConnections(client);
    if (connections === 0 || tries >= endings.tries) return connections;
    await pause(endings.pauseMs);
  }
}

async function emptyTables(
  client: pg.Client,
  applied: readonly string[],
  replace: boolean,
  target: DatabaseTarget,
): Promise<void> {
  const tables = (await readTables(client)).map(({ name }) => name);
  const filled = await findFilled(client, tables);
  if (filled.length > 0 && !replace)
    throw new BackupError(
      'DATABASE_NOT_EMPTY',
      `${capital(targetInWords(target))} is not empty: ${filled.slice(0, 3).join(', ')}${filled.length > 3 ? ` and ${filled.length - 3} more tables have` : filled.length === 1 ? ' has' : ' have'} rows. Give another database; or --replace, which deletes everything that this one has.`,
    );
  const known = new Set(migrations.map(({ name }) => name));
  const strange = applied.find((name) => !known.has(name));
  if (strange !== undefined)
    throw new BackupError(
      'DATABASE_NEWER',
      `${capital(targetInWords(target))} was migrated by a later version of Dateline (${strange}). Give an empty database, or install that version.`,
    );
  await client.query('begin');
  for (const name of tables) await client.query(`alter table ${name} disable trigger user`);
  await client.query(`truncate ${tables.join(', ')}`);
  for (const name of tables) await client.query(`alter table ${name} enable trigger user`);
  await client.query('delete from graphile_worker._private_jobs');
  await client.query('commit');
}

/** Migrations themselves put rows into these tables. */
const isMigrationOwned = (table: string): boolean =>
  table.startsWith('changes.') || table === 'trusted.state';

async function findFilled(client: pg.Client, tables: readonly string[]): Promise<string[]> {
  const filled: string[] = [];
  for (const name of tables.filter((table) => !isMigrationOwned(table))) {
    const { rows } = await client.query(`select from ${name} limit 1`);
    if (rows.length > 0) filled.push(name);
  }
  return filled;
}

async function withMigrations(
  url: string,
  work: (database: Awaited<ReturnType<typeof openDatabase>>) => Promise<unknown>,
  only: typeof migrations = migrations,
): Promise<void> {
  const database = await openDatabase({ url, poolSize: 2, statementTimeoutMs: 0, migrations: only });
  try {
    await work(database);
  } finally {
    await database.close();
  }
}
