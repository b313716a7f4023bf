import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import {
  BackupError,
  type BackupHead,
  type BackupPart,
  type BackupSource,
  type BackupTable,
  jobsTable,
} from '../../domain/backup.js';
import { type CatalogTable, readMigrations, readPartitions, readSequences, readTables } from './catalog.js';
import { connectForBackup, gatewayConnections } from './connect.js';

/** The whole database as of one moment, while others write. Nothing is written to it. */
export interface DatabaseSnapshot extends BackupSource {
  /** Connections of gateways, workers and commands when the snapshot was taken. */
  readonly gateways: number;
  close(): Promise<void>;
}

export async function openSnapshot(url: string): Promise<DatabaseSnapshot> {
  const client = await connectForBackup(url, 'backup');
  try {
    await client.query('begin isolation level repeatable read read only');
    return await snapshotOf(client);
  } catch (error) {
    await client.end();
    throw error;
  }
}

async function snapshotOf(client: pg.Client): Promise<DatabaseSnapshot> {
  const migrations = await readMigrations(client);
  if (migrations === null)
    throw new BackupError(
      'DATABASE_NOT_MIGRATED',
      'The database has no tables of Dateline. Check DATABASE_URL and DATA_DIR.',
    );
  const all = await readTables(client);
  const tables = all.filter(({ leftOut }) => !leftOut);
  // A migration waits until the backup has read its tables.
  await client.query(`lock table ${tables.map(({ name }) => name).join(', ')} in access share mode`);
  const { rows } = await client.query<{ version: string; jobs: boolean }>(
    `select current_setting('server_version') as version, to_regclass('graphile_worker._private_jobs') is not null as jobs`,
  );
  const hasJobs = rows[0]?.jobs ?? false;
  const head: BackupHead = {
    migrations,
    postgres: rows[0]?.version ?? '',
    tables: [...tables.map(({ name, columns }) => ({ name, columns })), ...(hasJobs ? [jobsTable] : [])],
    partitions: await readPartitions(client),
    leftOut: all.filter(({ leftOut }) => leftOut).map(({ name }) => name),
  };
  const counts: Record<string, number> = {};
  return {
    head,
    gateways: await gatewayConnections(client),
    async *parts() {
      for (const table of tables) yield* partOf(client, table, copyOf(table), counts);
      if (hasJobs) yield* partOf(client, jobsTable, copyJobs, counts);
    },
    async end() {
      const sequences = await readSequences(client);
      await client.query('commit');
      return { rows: counts, sequences };
    },
    close: () => client.end(),
  };
}

const copyOf = ({ name, columns, partitioned }: CatalogTable): string =>
  partitioned
    ? `copy (select ${columns.join(', ')} from ${name}) to stdout`
    : `copy ${name} (${columns.join(', ')}) to stdout`;

/** A job that runs at the moment is a waiting one in the backup: it is repeated, as after a crash. */
const copyJobs = `copy (select t.identifier, j.payload, q.queue_name, j.run_at, j.max_attempts, j.key, j.priority, j.flags
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
  left join graphile_worker._private_job_queues q on q.id = j.job_queue_id order by j.id) to stdout`;

async function* partOf(
  client: pg.Client,
  { name }: BackupTable,
  text: string,
  counts: Record<string, number>,
): AsyncGenerator<BackupPart> {
  const stream = client.query(copyTo(text));
  const lost = (error: Error): void => void stream.destroy(error);
  client.once('error', lost);
  try {
    yield { table: name, data: stream };
    counts[name] = stream.rowCount;
  } finally {
    client.off('error', lost);
    stream.destroy();
  }
}
