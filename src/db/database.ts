import pg from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { isConnectionLost } from '../domain/errors.js';
import { entities } from '../entities/index.js';
import { type CancellableOptions, queryCancellable } from './cancellable.js';
import { ControlConnection } from './control-connection.js';
import { UnsupportedDatabaseError } from './errors.js';
import { migrations as allMigrations } from './migrations.js';
import { ShortReads } from './short-reads.js';
import type { Statement } from './statement.js';

/** The statement timeout of reports. */
export const maxReportMs = 3000;
/** Connections for reports, so that reports of analysts leave the pool to readers. */
const maxReportConnections = 4;

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
  /** The connection string, for components with connections of their own. */
  readonly url: string;
  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
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
}

export async function openDatabase({
  url,
  poolSize,
  statementTimeoutMs,
  searchTimeoutMs = statementTimeoutMs,
  migrations = allMigrations,
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
    extra: { statement_timeout: statementTimeoutMs, connectionTimeoutMillis: 10_000, maxUses: 20_000 },
    // A connection that the server closed is replaced at the next use, which reports a failure.
    poolErrorHandler: () => undefined,
  });
  await dataSource.initialize();
  // A silent server does not apply its statement timeout: the client needs its own.
  const queryTimeoutMs = statementTimeoutMs > 0 ? statementTimeoutMs + 1000 : 0;
  const { master: pool } = dataSource.driver as unknown as { master: pg.Pool };
  const control = new ControlConnection(url);
  const shortReads = new ShortReads({
    connectionString: url,
    application_name: 'dateline',
    // A statement is planned once, not for each execution: planning an article page takes longer than reading it.
    options: '-c plan_cache_mode=force_generic_plan',
    statement_timeout: statementTimeoutMs,
    query_timeout: queryTimeoutMs,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  });
  const reports = new pg.Pool({
    connectionString: url,
    application_name: 'dateline',
    max: Math.min(maxReportConnections, poolSize),
    options: '-c work_mem=64MB -c jit=off',
    statement_timeout: maxReportMs,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    maxUses: 5000,
  });
  reports.on('error', () => undefined);
  try {
    await checkServer(pool);
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
  return {
    dataSource,
    pool,
    control,
    url,
    async read<Row extends object>(
      { short, report, search, ...statement }: Statement,
      values: readonly unknown[] = [],
      options?: CancellableOptions,
    ) {
      if (short) {
        try {
          return await shortReads.read<Row>(statement, values);
        } catch (error) {
          if (!isConnectionLost(error)) throw error;
        }
      }
      const query = {
        ...statement,
        values: [...values],
        query_timeout: report ? maxReportMs + 1000 : queryTimeoutMs,
      };
      const searchLimitMs = search ? searchTimeoutMs : 0;
      const requestLimitMs = options?.timeoutMs ?? 0;
      const timeoutMs =
        searchLimitMs && requestLimitMs
          ? Math.min(searchLimitMs, requestLimitMs)
          : searchLimitMs || requestLimitMs;
      return queryCancellable<Row>(report ? reports : pool, control, query, {
        timeoutMs,
        signal: options?.signal,
      });
    },
    transaction: (work) => dataSource.transaction(work),
    async close() {
      await Promise.all([shortReads.close(), reports.end(), control.close()]);
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
