import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { type Database, type DatabaseOptions, openDatabase } from '../../src/db/database.js';
import { databaseUrl } from './database-server.js';

/** More databases than that of the test file, dropped after its tests. */
export interface EmptyDatabases {
  /** Without any table, or with those of all migrations. */
  make(kind?: 'bare' | 'migrated'): Promise<string>;
  /** Opened, and closed after the tests. */
  open(url: string, options?: Partial<DatabaseOptions>): Promise<Database>;
  sql<Row extends object = Record<string, unknown>>(url: string, text: string): Promise<Row[]>;
}

export function emptyDatabases(): EmptyDatabases {
  const names: string[] = [];
  const opened: Database[] = [];
  const asAdmin = (text: string): Promise<unknown> =>
    run(databaseUrl(inject('templateUrl'), 'postgres'), text);
  afterAll(async () => {
    for (const database of opened) await database.close();
    for (const name of names) await asAdmin(`drop database if exists ${name} with (force)`);
  });
  return {
    async make(kind = 'bare') {
      const name = `dateline_empty_${process.pid}_${randomBytes(4).toString('hex')}`;
      names.push(name);
      const migrated = new URL(inject('templateUrl')).pathname.slice(1);
      await asAdmin(
        `create database ${name} encoding 'UTF8' template ${kind === 'bare' ? 'template0' : migrated}`,
      );
      return databaseUrl(inject('templateUrl'), name);
    },
    async open(url, options = {}) {
      const database = await openDatabase({ url, poolSize: 3, statementTimeoutMs: 20_000, ...options });
      opened.push(database);
      return database;
    },
    sql: <Row extends object>(url: string, text: string) => run<Row>(url, text),
  };
}

async function run<Row extends object>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row & pg.QueryResultRow>(text)).rows;
  } finally {
    await client.end();
  }
}
