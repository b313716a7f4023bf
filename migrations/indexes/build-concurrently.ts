import { setTimeout } from 'node:timers/promises';
import type { QueryRunner } from 'typeorm';

export interface ConcurrentIndex {
  readonly schema: string;
  readonly name: string;
  /** What follows `on`: the table, the method and the columns. */
  readonly on: string;
}

/** How often a build of an interrupted process is looked at again: its server goes on with it. */
const retryMs = 500;

/**
 * Builds an index while rows are read and written, for a migration without a transaction. It may be repeated: a whole
 * index is kept, and one of a build that was interrupted is dropped and built anew.
 */
export async function buildConcurrently(
  queryRunner: QueryRunner,
  { schema, name, on }: ConcurrentIndex,
): Promise<void> {
  const index = `${schema}.${name}`;
  const state = async (): Promise<{ valid: boolean; building: boolean } | undefined> => {
    const rows: { valid: boolean; building: boolean }[] = await queryRunner.query(
      `select indisvalid as valid, exists (select from pg_stat_progress_create_index
           where index_relid = indexrelid and pid <> pg_backend_pid()) as building
         from pg_index where indexrelid = to_regclass($1)`,
      [index],
    );
    return rows[0];
  };
  await queryRunner.query('set statement_timeout = 0');
  try {
    let found = await state();
    while (found?.building) {
      await setTimeout(retryMs);
      found = await state();
    }
    if (found?.valid) return;
    if (found) await queryRunner.query(`drop index concurrently ${index}`);
    await queryRunner.query(`create index concurrently ${name} on ${on}`);
  } finally {
    await queryRunner.query('reset statement_timeout');
  }
}

/** The same for a partitioned table: each partition has its index built, and attached to that of the whole. */
export async function buildOnPartitions(
  queryRunner: QueryRunner,
  { schema, name, table, using }: { schema: string; name: string; table: string; using: string },
): Promise<void> {
  await queryRunner.query(`create index if not exists ${name} on only ${schema}.${table} using ${using}`);
  // Partitions that are made meanwhile have their index from the beginning.
  const partitions: { schema: string; table: string }[] = await queryRunner.query(
    `select n.nspname as schema, c.relname as table from pg_inherits part
       join pg_class c on c.oid = part.inhrelid join pg_namespace n on n.oid = c.relnamespace
       where part.inhparent = $1::regclass and not exists (select from pg_index i
         join pg_inherits attached on attached.inhrelid = i.indexrelid
         where i.indrelid = c.oid and attached.inhparent = $2::regclass)
       order by c.relname`,
    [`${schema}.${table}`, `${schema}.${name}`],
  );
  for (const partition of partitions) {
    const own = `${partition.table}_${name}`;
    const on = `${partition.schema}.${partition.table} using ${using}`;
    await buildConcurrently(queryRunner, { schema: partition.schema, name: own, on });
    await queryRunner.query(`alter index ${schema}.${name} attach partition ${partition.schema}.${own}`);
  }
}
