import type pg from 'pg';
import { BackupError, type BackupHead, type BackupSource, jobsTable } from '../../domain/backup.js';
import { openDatabase } from '../database.js';
import { migrateUp } from '../migrate.js';
import { migrations } from '../migrations.js';
import { type DatabaseTarget, targetOfUrl } from '../target.js';
import { adoptRows } from './adopt.js';
import { type CatalogTable, readForeignKeys, readIndexes, readTables } from './catalog.js';
import { connectForBackup } from './connect.js';
import { fillTable, replacePartitions, setSequences, unknownTables } from './fill.js';
import { prepareTarget } from './prepare-target.js';

export interface RestoreOptions {
  /** Deletes what the database has. */
  readonly replace?: boolean;
  /** Pauses webhooks and sources: for a copy beside the database that it was made of. */
  readonly paused?: boolean;
  /** How messages name the database; by default as its address does. */
  readonly target?: DatabaseTarget;
  readonly onTable?: (table: string, rows: number) => void;
}

export interface Restored {
  /** Rows of each table, counted in the restored database. */
  readonly rows: Readonly<Record<string, number>>;
  /** Tables that this version does not know, with the rows that were left out. */
  readonly unknown: readonly string[];
  /** Migrations that ran after the rows. */
  readonly migrated: readonly string[];
}

/** Refuses a backup of a database that has migrations which this version does not know. */
export function checkMigrations({ migrations: wanted }: BackupHead, version: string): void {
  const known = new Set(migrations.map(({ name }) => name));
  const strange = wanted.filter((name) => !known.has(name));
  if (strange.length === 0) return;
  throw new BackupError(
    'BACKUP_NEWER',
    `The backup is newer than this version: it was made by Dateline ${version}, whose migration ${strange[0]} is not here. Install that version or a later one.`,
  );
}

/**
 * Fills an empty database: first it gets the tables as the backup's migrations make them, then the rows in one
 * transaction, then the later migrations. Interrupted, it leaves an empty database, and can be started again.
 */
export async function restoreDatabase(
  url: string,
  source: BackupSource,
  {
    replace = false,
    paused = false,
    target = targetOfUrl(url),
    onTable = () => undefined,
  }: RestoreOptions = {},
): Promise<Restored> {
  const client = await connectForBackup(url, 'restoring');
  try {
    await prepareTarget(client, url, source.head.migrations, { replace, target });
    await client.query(`set maintenance_work_mem = '256MB'`);
    await client.query('begin');
    const filled = await fill(client, source, onTable);
    await adoptRows(client, paused);
    await client.query('commit');
    const migrated = await migrateFurther(url);
    const tables = (await readTables(client)).map(({ name }) => name);
    await client.query(`analyze ${tables.join(', ')}`);
    return { ...filled, migrated };
  } finally {
    await client.end();
  }
}

async function fill(
  client: pg.Client,
  source: BackupSource,
  onTable: (table: string, rows: number) => void,
): Promise<Pick<Restored, 'rows' | 'unknown'>> {
  const { head } = source;
  await replacePartitions(client, head.partitions);
  const tables = (await readTables(client)).filter(({ leftOut }) => !leftOut);
  const foreignKeys = await readForeignKeys(client);
  const indexes = await readIndexes(client);
  for (const { table, name } of foreignKeys)
    await client.query(`alter table ${table} drop constraint ${name}`);
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  for (const { name } of tables) await client.query(`alter table ${name} disable trigger user`);
  // Migrations put rows into some tables.
  await client.query(`truncate ${tables.map(({ name }) => name).join(', ')}`);
  const copied: Record<string, number> = {};
  for await (const part of source.parts()) {
    const rows = await fillTable(client, part, head, tables);
    if (rows === null) continue;
    copied[part.table] = rows;
    onTable(part.table, rows);
  }
  const end = await source.end();
  const rows = await countRows(client, tables, copied[jobsTable.name] ?? 0);
  const unknown = unknownTables(head, tables);
  compareCounts(end.rows, rows, unknown);
  for (const { definition } of indexes) await client.query(definition);
  for (const { table, name, definition } of foreignKeys)
    await client.query(`alter table ${table} add constraint ${name} ${definition}`);
  for (const { name } of tables) await client.query(`alter table ${name} enable trigger user`);
  await setSequences(client, end.sequences);
  return { rows, unknown };
}

async function countRows(
  client: pg.Client,
  tables: readonly CatalogTable[],
  jobs: number,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = { [jobsTable.name]: jobs };
  for (const { name } of tables) {
    const { rows } = await client.query<{ count: number }>(`select count(*)::float8 as count from ${name}`);
    counts[name] = rows[0]?.count ?? 0;
  }
  return counts;
}

function compareCounts(
  expected: Readonly<Record<string, number>>,
  found: Readonly<Record<string, number>>,
  unknown: readonly string[],
): void {
  for (const [table, count] of Object.entries(expected)) {
    if (unknown.includes(table) || found[table] === count) continue;
    throw new BackupError(
      'ROWS_MISSING',
      `The table ${table} has ${found[table] ?? 0} rows after the restore; the backup has ${count}. Nothing was restored.`,
    );
  }
}

async function migrateFurther(url: string): Promise<string[]> {
  const database = await openDatabase({ url, poolSize: 2, statementTimeoutMs: 0 });
  try {
    return await migrateUp(database);
  } finally {
    await database.close();
  }
}
