import pg from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { isConnectionLost } from '../domain/errors.js';
import { entities } from '../entities/index.js';
import { type CancellableOptions, queryCancellable } from './cancellable.js';
import { ControlConnection } from './control-connection.js';
import { DatabaseRefused } from './errors.js';
import { migrations } from './migrations.js';
import { ShortReads } from './short-reads.js';
import type { Statement } from './statement.js';

/** How long a report may keep the database busy, in milliseconds. */
export const maxReportMs = 3000;
/** Reports are heavy: readers keep the other connections, however many analysts ask. */
const reportsAtOnce = 4;

/** What reads: the pool, or a transaction. */
export interface Reader {
  read<Row extends object>(
    statement: Statement,
    values?: readonly unknown[],
    options?: CancellableOptions,
  ): Promise<Row[]>;
}

/** What writes within one transaction. */
export type Transaction = EntityManager;

/** The one way to PostgreSQL: entities for writes, prepared statements for hot reads, on the same pool. */
export interface Database extends Reader {
  readonly dataSource: DataSource;
  readonly pool: pg.Pool;
  /** A connection beside the pool, for health and cancellation. */
  readonly control: ControlConnection;
  /** Where it is, for what needs connections of its own. */
  readonly url: string;
  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  /** The most connections at once. */
  readonly poolSize: number;
  /** What ends a statement; 0: nothing does. */
  readonly statementTimeoutMs: number;
  /** What ends a search; the statement timeout where absent. */
  readonly searchTimeoutMs?: number;
}

export async function openDatabase({
  url,
  poolSize,
  statementTimeoutMs,
  searchTimeoutMs = statementTimeoutMs,
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
    // Connections are replaced now and then: each keeps all that it ever prepared.
    extra: { statement_timeout: statementTimeoutMs, connectionTimeoutMillis: 10_000, maxUses: 20_000 },
    // A connection that the server ended is replaced at the next need; the need tells if that fails.
    poolErrorHandler: () => undefined,
  });
  await dataSource.initialize();
  // A server that is silent ends no statement: the wait for it must end here.
  const patienceMs = statementTimeoutMs > 0 ? statementTimeoutMs + 1000 : 0;
  const { master: pool } = dataSource.driver as unknown as { master: pg.Pool };
  const control = new ControlConnection(url);
  const shortReads = new ShortReads({
    connectionString: url,
    application_name: 'dateline',
    // A statement is planned once, not for each of its values: planning an article page takes longer than reading it.
    options: '-c plan_cache_mode=force_generic_plan',
    statement_timeout: statementTimeoutMs,
    query_timeout: patienceMs,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  });
  const reports = new pg.Pool({
    connectionString: url,
    application_name: 'dateline',
    max: Math.min(reportsAtOnce, poolSize),
    options: '-c work_mem=64MB -c jit=off',
    statement_timeout: maxReportMs,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    maxUses: 5000,
  });
  reports.on('error', () => undefined);
  try {
    await refuseUnfit(pool);
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
        query_timeout: report ? maxReportMs + 1000 : patienceMs,
      };
      const own = search ? searchTimeoutMs : 0;
      const given = options?.timeoutMs ?? 0;
      const timeoutMs = own && given ? Math.min(own, given) : own || given;
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

async function refuseUnfit(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ encoding: string; version: number }>(
    `select current_setting('server_encoding') as encoding, current_setting('server_version_num')::int as version`,
  );
  const { encoding, version } = rows[0] ?? { encoding: 'unknown', version: 0 };
  if (encoding !== 'UTF8') {
    throw new DatabaseRefused(
      `The database of DATABASE_URL keeps text as ${encoding}; Dateline needs UTF8. Make one with: ` +
        `create database dateline encoding 'UTF8' template template0;`,
    );
  }
  if (version < 150_000) {
    throw new DatabaseRefused(
      `The server of DATABASE_URL is PostgreSQL ${Math.floor(version / 10_000)}; Dateline needs 15 or later.`,
    );
  }
}
