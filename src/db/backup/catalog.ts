import type pg from 'pg';
import type { BackupPartition, BackupSequence, BackupTable } from '../../domain/backup.js';

/** Schemas of the server and of the job queue, whose jobs are read by themselves. */
const own = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'graphile_worker')`;
const notOfAnExtension = `not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`;
const qualified = `format('%I.%I', n.nspname, c.relname)`;

export interface CatalogTable extends BackupTable {
  readonly partitioned: boolean;
  /** A partition of shares that was detached. */
  readonly leftOut: boolean;
}

/**
 * The tables of the database, without unlogged ones, which are not meant to last. Generated columns are computed again, and the ids of transactions mean nothing on another
 * server: neither is among the columns.
 */
export async function readTables(client: pg.Client): Promise<CatalogTable[]> {
  const { rows } = await client.query<CatalogTable>(
    `select ${qualified} as name, c.relkind = 'p' as partitioned,
       n.nspname = 'sharing' and c.relname ~ '^share_\\d{4}_\\d\\d$' as "leftOut",
       array(select quote_ident(a.attname) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
         and not a.attisdropped and a.attgenerated = '' and a.atttypid <> 'xid8'::regtype order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where ${own} and c.relkind in ('r', 'p') and c.relpersistence = 'p' and not c.relispartition and ${notOfAnExtension}
       and not (n.nspname = 'public' and c.relname = 'migrations')
     order by 1`,
  );
  return rows;
}

export async function readPartitions(client: pg.Client): Promise<BackupPartition[]> {
  const { rows } = await client.query<BackupPartition>(
    `select ${qualified} as name, format('%I.%I', pn.nspname, p.relname) as parent, pg_get_expr(c.relpartbound, c.oid) as bound
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_inherits i on i.inhrelid = c.oid join pg_class p on p.oid = i.inhparent
     join pg_namespace pn on pn.oid = p.relnamespace
     where ${own} and c.relispartition and c.relkind = 'r' order by 1`,
  );
  return rows;
}

/** Numbers are given out outside of transactions: read after the rows, they are behind every row. */
export async function readSequences(client: pg.Client): Promise<BackupSequence[]> {
  const { rows } = await client.query<BackupSequence>(
    `select ${qualified} as name, coalesce(s.last_value, s.start_value)::text as value, s.last_value is not null as called
     from pg_sequences s join pg_namespace n on n.nspname = s.schemaname
     join pg_class c on c.relnamespace = n.oid and c.relname = s.sequencename
     where ${own} and ${notOfAnExtension} order by 1`,
  );
  return rows;
}

/** The names of the migrations that have run, oldest first; null when there is no table of them. */
export async function readMigrations(client: pg.Client): Promise<string[] | null> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('migrations') is not null as there`,
  );
  if (!rows[0]?.there) return null;
  const { rows: names } = await client.query<{ name: string }>(
    'select name from migrations order by timestamp, id',
  );
  return names.map(({ name }) => name);
}

interface Definition {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/** The foreign keys, which are checked at once after the rows instead of for each row. */
export async function readForeignKeys(client: pg.Client): Promise<Definition[]> {
  const { rows } = await client.query<Definition>(
    `select ${qualified} as table, quote_ident(k.conname) as name, pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where ${own} and k.contype = 'f' and k.conparentid = 0 order by 1, 2`,
  );
  return rows;
}

/** The indexes that are no constraints, which are built at once after the rows. */
export async function readIndexes(client: pg.Client): Promise<Definition[]> {
  const { rows } = await client.query<Definition>(
    `select format('%I.%I', n.nspname, t.relname) as table, ${qualified} as name,
       replace(pg_get_indexdef(c.oid), ' ON ONLY ', ' ON ') as definition
     from pg_index x join pg_class c on c.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
     join pg_namespace n on n.oid = c.relnamespace
     where ${own} and not c.relispartition and t.relpersistence = 'p'
       and not exists (select from pg_constraint k where k.conindid = c.oid) order by 1, 2`,
  );
  return rows;
}
