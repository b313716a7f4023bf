import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/db/database.js';
import { UnsupportedDatabaseError } from '../../src/db/errors.js';
import { migrateDown, migrateUp, pendingMigrations } from '../../src/db/migrate.js';
import { migrations } from '../../src/db/migrations.js';
import { databaseUrl } from '../support/database-server.js';
import { testDatabase } from '../support/test-database.js';

const base = testDatabase();
const names = migrations.map(({ name }) => name);

/** All objects that migrations create: tables, functions, text search, schemas, extensions. */
const contents = async (): Promise<string[]> =>
  (
    await base.sql<{ name: string }>(
      `select 'table ' || table_schema || '.' || table_name as name from information_schema.tables
         where table_schema not in ('pg_catalog', 'information_schema') and table_name <> 'migrations'
       union all select 'function ' || proname from pg_proc where pronamespace = 'public'::regnamespace
       union all select 'search ' || cfgname from pg_ts_config where cfgnamespace = 'public'::regnamespace
       union all select 'schema ' || nspname from pg_namespace where nspname !~ '^pg_' and nspname not in ('public', 'information_schema')
       union all select 'extension ' || extname from pg_extension where extname <> 'plpgsql'
       order by 1`,
    )
  ).map(({ name }) => name);

describe('migrations', () => {
  it('revert to an empty database, and migrate to the same schema again', async () => {
    const before = await contents();
    expect(before.length).toBeGreaterThan(50);
    for (const name of [...names].reverse()) expect(await migrateDown(base.database)).toBe(name);
    expect(await migrateDown(base.database)).toBeNull();
    expect(await contents()).toEqual([]);
    expect(await pendingMigrations(base.database)).toEqual(names);
    expect(await migrateUp(base.database)).toEqual(names);
    expect(await migrateUp(base.database)).toEqual([]);
    expect(await contents()).toEqual(before);
  });

  it('run once when two processes start together', async () => {
    for (const _ of names) await migrateDown(base.database);
    const other = await openDatabase({ url: base.url, poolSize: 2, statementTimeoutMs: 20_000 });
    const done = await Promise.all([migrateUp(base.database), migrateUp(other)]);
    await other.close();
    expect(done.flat()).toEqual(names);
  });
});

describe('an unsuitable database', () => {
  it('is refused with instructions', async () => {
    const admin = new pg.Client({ connectionString: databaseUrl(base.url, 'postgres') });
    await admin.connect();
    const name = `dateline_ascii_${process.pid}`;
    await admin.query(
      `create database ${name} encoding 'SQL_ASCII' template template0 locale 'C' locale_provider 'libc'`,
    );
    try {
      const opening = openDatabase({
        url: databaseUrl(base.url, name),
        poolSize: 1,
        statementTimeoutMs: 1000,
      });
      await expect(opening).rejects.toThrow(UnsupportedDatabaseError);
      await expect(
        openDatabase({ url: databaseUrl(base.url, name), poolSize: 1, statementTimeoutMs: 1000 }),
      ).rejects.toThrow(/keeps text as SQL_ASCII; Dateline needs UTF8.*create database/);
    } finally {
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    }
  });
});
