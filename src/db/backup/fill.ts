import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { commandLine } from '../../config/command-line.js';
import {
  BackupError,
  type BackupHead,
  type BackupPart,
  type BackupPartition,
  type BackupSequence,
  jobsTable,
} from '../../domain/backup.js';
import { type CatalogTable, readPartitions } from './catalog.js';

/** Makes the partitions of the backup: those of the migrations are of the present months. */
export async function replacePartitions(
  client: pg.Client,
  wanted: readonly BackupPartition[],
): Promise<void> {
  for (const { name } of await readPartitions(client)) await client.query(`drop table ${name}`);
  for (const { name, parent, bound } of wanted) {
    const simple = [name, parent].every((each) => /^[a-z_]\w*\.[a-z_]\w*$/.test(each));
    if (!simple || !/^(DEFAULT|FOR VALUES FROM \([^;()]*\) TO \([^;()]*\))$/.test(bound))
      throw new BackupError(
        'BACKUP_DAMAGED',
        `The backup has a partition that cannot be: ${name.slice(0, 100)}.`,
      );
    await client.query(`create table ${name} partition of ${parent} ${bound}`);
  }
}

/** The tables that the backup has and this database has not. */
export function unknownTables(head: BackupHead, tables: readonly CatalogTable[]): string[] {
  const known = new Set([jobsTable.name, ...tables.map(({ name }) => name)]);
  return head.tables.map(({ name }) => name).filter((name) => !known.has(name));
}

/** Copies rows into a table; gives how many. Null for a table that is not there. */
export async function fillTable(
  client: pg.Client,
  { table, data }: BackupPart,
  head: BackupHead,
  tables: readonly CatalogTable[],
): Promise<number | null> {
  if (table === jobsTable.name) return fillJobs(client, data);
  const target = tables.find(({ name }) => name === table);
  const { columns = [] } = head.tables.find(({ name }) => name === table) ?? {};
  if (!target) {
    for await (const _ of data);
    return null;
  }
  const strange = columns.find((column) => !target.columns.includes(column));
  if (strange !== undefined || columns.length === 0)
    throw new BackupError(
      'ROWS_REFUSED',
      `The table ${table} has no column ${strange ?? ''}, which the backup has. It was changed by hand where the backup was made: change it here in the same way after ${commandLine('migrate')}, or there back.`,
    );
  return copyInto(client, `${table} (${columns.join(', ')})`, table, data);
}

async function copyInto(
  client: pg.Client,
  target: string,
  table: string,
  data: AsyncIterable<Uint8Array>,
): Promise<number> {
  const stream = client.query(copyFrom(`copy ${target} from stdin`));
  const lost = (error: Error): void => void stream.destroy(error);
  client.once('error', lost);
  try {
    await pipeline(Readable.from(data, { objectMode: false }), stream);
    return stream.rowCount;
  } catch (error) {
    const { code = '', message, where } = error as { code?: string; message?: string; where?: string };
    // Class 22 and 23: a value or a row that the table does not take.
    if (!/^2[23]/.test(code)) throw error;
    const line = /line (\d+)/.exec(where ?? '')?.[1];
    throw new BackupError(
      'ROWS_REFUSED',
      `The table ${table} does not take ${line ? `row ${line}` : 'a row'} of the backup: ${message}.`,
    );
  } finally {
    client.off('error', lost);
  }
}

async function fillJobs(client: pg.Client, data: AsyncIterable<Uint8Array>): Promise<number> {
  await client.query(`create temporary table restored_job (place bigint generated always as identity, task text, payload json,
    queue text, run_at timestamptz, max_attempts int, key text, priority int, flags jsonb) on commit drop`);
  const count = await copyInto(
    client,
    `restored_job (${jobsTable.columns.join(', ')})`,
    jobsTable.name,
    data,
  );
  await client.query(`select graphile_worker.add_job(task, payload, queue, run_at, max_attempts, key, priority,
      array(select jsonb_object_keys(flags)))
    from (select * from restored_job order by place) job`);
  return count;
}

export async function setSequences(client: pg.Client, sequences: readonly BackupSequence[]): Promise<void> {
  for (const { name, value, called } of sequences)
    await client.query(`select setval(to_regclass($1), $2::bigint, $3) where to_regclass($1) is not null`, [
      name,
      value,
      called,
    ]);
}
