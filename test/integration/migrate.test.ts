import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/db/database.js';
import { UnsupportedDatabaseError } from '../../src/db/errors.js';
import { migrateDown, migrateUp, pendingMigrations } from '../../src/db/migrate.js';
import { migrations } from '../../src/db/migrations.js';
import { databaseUrl } from '../support/database-server.js';
import { emptyDatabases } from '../support/empty-databases.js';
import { newsroomOf } from '../support/newsroom.js';
import { testDatabase } from '../support/test-database.js';
import { until } from '../support/until.js';

const base = testDatabase();
const { make, open, sql } = emptyDatabases();
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

describe('an index of a migration', () => {
  /** The migration and all after it. */
  const since = (name: string): string[] => names.slice(names.findIndex((each) => each.startsWith(name)));
  const last = since('RankByImpact');
  const impact = `select indisvalid as valid, pg_get_indexdef(indexrelid) as text from pg_index where indexrelid = to_regclass('article_impact')`;
  const isBuilding = async (): Promise<boolean> =>
    (await base.sql(`select from pg_stat_progress_create_index where datname = current_database()`)).length >
    0;

  it('is built while articles are written, also by two processes that start together', async () => {
    await migrateUp(base.database);
    for (const _ of last) await migrateDown(base.database);
    const [writer, other] = [1, 2].map(() => new pg.Client({ connectionString: base.url }));
    await writer?.connect();
    await other?.connect();
    const second = await openDatabase({ url: base.url, poolSize: 2, statementTimeoutMs: 20_000 });
    await writer?.query(`begin; insert into section (slug, name) values ('ports', 'Ports')`);
    await writer?.query('lock table article in row exclusive mode');
    const migrating = Promise.all([migrateUp(base.database), migrateUp(second)]);
    await until(isBuilding);
    // The build waits for the first writer, and the next one for neither.
    await other?.query(`set lock_timeout = '10s'; update article set version = version where false`);
    expect(await isBuilding()).toBe(true);
    await writer?.query('commit');
    expect((await migrating).flat()).toEqual(last);
    await Promise.all([writer?.end(), other?.end(), second.close()]);
  });

  it('that was interrupted is built anew, and a whole one is kept', async () => {
    for (const _ of last) await migrateDown(base.database);
    await newsroomOf(base).publish({ uri: 'a' }, { uri: 'b' });
    // Fails at the second article, and leaves what an interrupted build leaves.
    await expect(
      base.sql('create unique index concurrently article_impact on article ((true))'),
    ).rejects.toThrow();
    expect(await base.sql(impact)).toMatchObject([{ valid: false }]);
    expect(await migrateUp(base.database)).toEqual(last);
    expect(await base.sql(impact)).toEqual([
      { valid: true, text: expect.stringContaining('dateline_impacts') },
    ]);
    const before = await base.sql(`select 'article_impact'::regclass::oid::int as oid`);
    await base.sql(`delete from migrations where name = '${last[0]}'`);
    expect(await migrateUp(base.database)).toEqual([last[0]]);
    expect(await base.sql(`select 'article_impact'::regclass::oid::int as oid`)).toEqual(before);
  });

  it('of shares is whole on every partition', async () => {
    expect(
      await base.sql(
        `select (select indisvalid from pg_index where indexrelid = 'share_recorded'::regclass) as valid,
           (select count(*) from pg_inherits where inhparent = 'share'::regclass)
             = (select count(*) from pg_inherits where inhparent = 'share_recorded'::regclass) as whole`,
      ),
    ).toEqual([{ valid: true, whole: true }]);
  });

  it('leaves the extension pg_trgm to who had it before', async () => {
    const has = (url: string) => sql(url, `select extname from pg_extension where extname = 'pg_trgm'`);
    const url = await make();
    await sql(url, 'create extension pg_trgm');
    const database = await open(url);
    await migrateUp(database);
    const downToWords = async (): Promise<void> => {
      for (const name of since('CreateSearchWords').reverse()) expect(await migrateDown(database)).toBe(name);
    };
    await downToWords();
    expect(await has(url)).toHaveLength(1);
    await sql(url, 'drop extension pg_trgm');
    await migrateUp(database);
    await sql(url, 'create table town (name text); create index on town using gin (name gin_trgm_ops)');
    await downToWords();
    expect(await has(url)).toHaveLength(1);
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
