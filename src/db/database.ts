import pg from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { entities } from '../entities/index.js';
import type { CancellableOptions } from './cancellable.js';
import { ControlConnection } from './control-connection.js';
import { UnsupportedDatabaseError } from './errors.js';
import { labelOf, measure } from './measure.js';
import { migrations as allMigrations } from './migrations.js';
import { addPoolReadings } from './pool-readings.js';
import { PooledReads } from './pooled-reads.js';
import { type ReplicaOptions, Replicas } from './replicas/replicas.js';
import { ServerReads, withoutJit } from './server-reads.js';
import type { Statement } from './statement.js';

/** Runs statements: the database, or the reads of one request. */
export interface SqlReader {
  read<Row extends object>(
    statement: Statement,
    values?: readonly unknown[],
    options?: CancellableOptions,
  ): Promise<Row[]>;
}

/** Runs statements within one transaction. */
export type Transaction = EntityManager;

/** Access to PostgreSQL: entities for writes, prepared statements for hot reads, on the same pool. */
export interface Database extends SqlReader {
  readonly dataSource: DataSource;
  readonly pool: pg.Pool;
  /** A connection outside the pool, for health checks and cancellation. */
  readonly control: ControlConnection;
  /** The connection string, for components with connections of their own. Never that of a pooler. */
  readonly url: string;
  /** The replicas that requests of readers may read from; null without any. */
  readonly replicas: Replicas | null;
  /** Writes in one transaction. Metrics and traces have its name: that of the mutation, the job or the command. */
  transaction<Result>(name: string, work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  /** The maximum number of pooled connections. */
  readonly poolSize: number;
  /** 0: no timeout. */
  readonly statementTimeoutMs: number;
  /** The timeout of a search; by default the statement timeout. */
  readonly searchTimeoutMs?: number;
  /** The migrations that run; by default all. */
  readonly migrations?: typeof allMigrations;
  /** Null: all reads are from the primary. */
  readonly replicas?: ReplicaOptions | null;
  /** The server itself, when `url` is of a pooler in transaction mode. */
  readonly directUrl?: string | null;
}

const connectTimeoutMs = 10_000;

export async function openDatabase({
  url,
  poolSize,
  statementTimeoutMs,
  searchTimeoutMs = statementTimeoutMs,
  migrations = allMigrations,
  replicas: replicaOptions = null,
  directUrl = null,
}: DatabaseOptions): Promise<Database> {
  const dataSource = new DataSource({
    type: 'postgres',
    // TypeORM would look for it at run time, where a bundle has no packages.
    driver: pg,
    url,
    entities,
    migrations,
    migrationsTableName: 'migrations',
    poolSize,
    applicationName: 'dateline',
    // `maxUses` replaces connections, because each keeps all its prepared statements in memory.
    extra: {
      // A pooler refuses parameters of a session.
      ...(directUrl === null && { statement_timeout: statementTimeoutMs, options: withoutJit }),
      connectionTimeoutMillis: connectTimeoutMs,
      maxUses: 20_000,
    },
    // A connection that the server closed is replaced at the next use, which reports a failure.
    poolErrorHandler: () => undefined,
  });
  await dataSource.initialize();
  const { master: pool } = dataSource.driver as unknown as { master: pg.Pool };
  const control = new ControlConnection(directUrl ?? url);
  const settings = { poolSize, statementTimeoutMs, searchTimeoutMs };
  const reads =
    directUrl === null
      ? new ServerReads(pool, control, { url, ...settings, connectTimeoutMs })
      : new PooledReads(pool, settings);
  addPoolReadings('main', pool);
  try {
    await checkServer(pool);
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
  const replicas = replicaOptions && new Replicas(control, { ...replicaOptions, ...settings });
  return {
    dataSource,
    pool,
    control,
    url: directUrl ?? url,
    replicas,
    read: (statement, values, options) =>
      measure(
        labelOf(statement),
        statement.text,
        () => reads.read(statement, values, options),
        options?.span,
      ),
    transaction: (name, work) => measure(name, null, () => dataSource.transaction(work)),
    async close() {
      await replicas?.close();
      await Promise.all([reads.close(), control.close()]);
      await dataSource.destroy();
    },
  };
}

async function checkServer(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ encoding: string; version: number }>(
    `select current_setting('server_encoding') as encoding, current_setting('server_version_num')::int as version`,
  );
  const { encoding, version } = rows[0] ?? { encoding: 'unknown', version: 0 };
  if (encoding !== 'UTF8') {
    throw new UnsupportedDatabaseError(
      `The database of DATABASE_URL keeps text as ${encoding}; Dateline needs UTF8. Create one with: ` +
        `create database dateline encoding 'UTF8' template template0;`,
    );
  }
  if (version < 150_000) {
    throw new UnsupportedDatabaseError(
      `The server of DATABASE_URL is PostgreSQL ${Math.floor(version / 10_000)}; Dateline needs 15 or later.`,
    );
  }
}
