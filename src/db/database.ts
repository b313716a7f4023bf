import type pg from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { entities } from '../entities/index.js';

/** A statement with its place-holders. One with a name is prepared once on each connection. */
export interface Statement {
  readonly name?: string;
  readonly text: string;
}

/** What reads: the pool, or a transaction. */
export interface Reader {
  read<Row extends object>(statement: Statement, values?: readonly unknown[]): Promise<Row[]>;
}

/** The one way to PostgreSQL: entities for writes, prepared statements for hot reads, on the same pool. */
export interface Database extends Reader {
  readonly dataSource: DataSource;
  readonly pool: pg.Pool;
  transaction<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  readonly poolSize: number;
  readonly statementTimeoutMs: number;
}

export async function openDatabase({
  url,
  poolSize,
  statementTimeoutMs,
}: DatabaseOptions): Promise<Database> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    entities,
    poolSize,
    applicationName: 'dateline',
    extra: { statement_timeout: statementTimeoutMs },
  });
  await dataSource.initialize();
  const { master: pool } = dataSource.driver as unknown as { master: pg.Pool };
  return {
    dataSource,
    pool,
    async read<Row extends object>(statement: Statement, values: readonly unknown[] = []) {
      const result = await pool.query<Row & pg.QueryResultRow>({ ...statement, values: [...values] });
      return result.rows;
    },
    transaction: (work) => dataSource.transaction(work),
    close: () => dataSource.destroy(),
  };
}
