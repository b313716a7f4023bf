import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { type Database, type DatabaseOptions, openDatabase } from '../../src/db/database.js';
import type { Statement } from '../../src/db/statement.js';
import { databaseUrl } from './database-server.js';

/** A database of the test file, and the statements executed by `database.read`. */
export interface TestDatabase {
  readonly database: Database;
  readonly url: string;
  readonly statements: Statement[];
  /** Executes SQL directly, without the gateway. */
  sql<Row extends object = Record<string, unknown>>(
    text: string,
    values?: readonly unknown[],
  ): Promise<Row[]>;
}

export type TestDatabaseOptions = Partial<
  Pick<DatabaseOptions, 'poolSize' | 'statementTimeoutMs' | 'searchTimeoutMs'>
>;

/** Clones the migrated template before the file's tests and drops the clone after them. */
export function testDatabase(options: TestDatabaseOptions = {}): TestDatabase {
  const name = `dateline_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  const statements: Statement[] = [];
  let database: Database | null = null;
  let recording: Database | null = null;
  const url = (): string => databaseUrl(inject('templateUrl'), name);

  beforeAll(async () => {
    await asAdmin((admin, template) => admin.query(`create database ${name} template ${template}`));
    database = await openDatabase({
      url: url(),
      poolSize: 4,
      statementTimeoutMs: 20_000,
      ...options,
    });
    const { read } = database;
    recording = {
      ...database,
      read: (statement, values, options) => {
        statements.push(statement);
        return read(statement, values, options);
      },
    };
  });
  afterAll(async () => {
    await database?.close();
    await asAdmin((admin) => admin.query(`drop database if exists ${name} with (force)`));
  });

  const opened = (): Database => {
    if (!recording) throw new Error('The database is opened before the first test; use it within tests.');
    return recording;
  };
  return {
    get database() {
      return opened();
    },
    get url() {
      return url();
    },
    statements,
    sql: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
      (await opened().pool.query<Row & pg.QueryResultRow>(text, [...values])).rows,
  };
}

async function asAdmin(work: (admin: pg.Client, template: string) => Promise<unknown>): Promise<void> {
  const templateUrl = inject('templateUrl');
  const admin = new pg.Client({ connectionString: databaseUrl(templateUrl, 'postgres') });
  await admin.connect();
  try {
    await work(admin, new URL(templateUrl).pathname.slice(1));
  } finally {
    await admin.end();
  }
}
