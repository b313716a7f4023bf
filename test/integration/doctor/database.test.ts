import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, describe, expect, inject, it, vi } from 'vitest';
import { checkDatabase, judgeDatabase } from '../../../src/cli/doctor/database.js';
import type { Finding } from '../../../src/cli/doctor/finding.js';
import { readConfig } from '../../../src/config/config.js';
import { type DatabaseFacts, inspectDatabase } from '../../../src/db/inspect.js';
import { databaseUrl } from '../../support/database-server.js';
import { emptyDatabases } from '../../support/empty-databases.js';
import { testDatabase } from '../../support/test-database.js';

const base = testDatabase();
const { make, sql } = emptyDatabases();
const role = `doctor_${randomBytes(4).toString('hex')}`;
const admin = (text: string) => sql(databaseUrl(inject('templateUrl'), 'postgres'), text);
afterAll(() => admin(`drop role if exists ${role}`));

const check = (url: string, env: Record<string, string> = {}): Promise<Finding[]> =>
  checkDatabase(url, readConfig(env));
const found = async (url: string, name: string): Promise<Finding | undefined> =>
  (await check(url)).find((finding) => finding.check === name);
const bad = (findings: readonly Finding[]): string[] =>
  findings.filter(({ level }) => level !== 'ok').map(({ check, level }) => `${check} ${level}`);

const as = (url: string, user: string, password = 'hidden-word'): string => {
  const address = new URL(url);
  address.username = user;
  address.password = password;
  return address.href;
};

describe('a database that cannot be used', () => {
  it.each([
    ['postgres://user:hidden-word@127.0.0.1:1/news', 'nothing listens at its address'],
    ['postgres://user:hidden-word@no-such-host.invalid/news', 'no such host|cannot be looked up'],
    ['postgres://user:hidden-word@localhost/news?host=/no/such/folder', 'its socket is not there'],
  ])('at %s is told in words, without its password', async (url, message) => {
    const findings = await check(url);
    expect(findings).toEqual([
      {
        check: 'database',
        level: 'error',
        message: expect.stringMatching(message),
        advice: expect.stringMatching(/PostgreSQL|DATABASE_URL/),
      },
    ]);
    expect(JSON.stringify(findings)).not.toContain('hidden-word');
  });

  it('because of its name or its user is told in words', async () => {
    expect((await check(databaseUrl(base.url, 'no_such_database')))[0]).toMatchObject({
      level: 'error',
      message: expect.stringContaining('no such database'),
    });
    const findings = await check(as(base.url, 'no_such_user'));
    expect(findings[0]?.message).toMatch(/the password is wrong|refuses this user/);
    expect(JSON.stringify(findings)).not.toContain('hidden-word');
  });
});

describe('the clock of this machine', () => {
  afterEach(() => vi.useRealTimers());

  it.each([
    [0, 'ok', 'differ by'],
    [10_000, 'warning', 'time service'],
    [-60_000, 'error', 'time service'],
  ])('that is off by %i ms is compared with the database', async (skewMs, level, words) => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + skewMs });
    const finding = await found(base.url, 'clock');
    expect(finding?.level).toBe(level);
    expect(`${finding?.message} ${finding?.advice}`).toContain(words);
  });
});

describe('a database', () => {
  it('of another version, or without an extension, is told in words', async () => {
    const facts = await inspectDatabase(base.url);
    const judge = (other: Partial<DatabaseFacts>, name: string): Finding | undefined =>
      judgeDatabase({ ...facts, ...other }, readConfig({})).find(({ check }) => check === name);
    expect(judge({ version: 140_012 }, 'database-version')).toEqual({
      check: 'database-version',
      level: 'error',
      message: 'The server is PostgreSQL 14.',
      advice: 'Dateline needs PostgreSQL 15 to 18.',
    });
    expect(judge({ version: 190_000 }, 'database-version')?.level).toBe('warning');
    expect(judge({}, 'database-version')?.level).toBe('ok');
    expect(judge({ missingExtensions: ['pg_trgm'] }, 'database-extension')).toMatchObject({
      level: 'error',
      message: expect.stringContaining('pg_trgm'),
      advice: expect.stringContaining('contrib'),
    });
  });

  it('of the gateway is all right, but for a key', async () => {
    expect(bad(await check(base.url))).toEqual(['keys warning']);
    expect(bad(await check(base.url, { DATABASE_POOL_SIZE: '500' }))).toContain(
      'database-connections warning',
    );
  });

  it('has work that nobody does, and keys that end', async () => {
    await base.sql(
      `insert into changes.log (kind, tags, at) values ('NAMES', '{}', now() - interval '1 hour')`,
    );
    await base.sql(`select graphile_worker.add_job('late', run_at := now() - interval '1 hour')`);
    await base.sql(`select graphile_worker.add_job('broken', job_key := 'broken')`);
    await base.sql(`update graphile_worker._private_jobs set attempts = max_attempts where key = 'broken'`);
    await base.sql(`insert into api_key (prefix, hash, role, name, expires_at)
      select '01234567', '\\x00', 'EDITOR', 'Night desk', now() + interval '3 days'`);
    expect(bad(await check(base.url)).sort()).toEqual([
      'changes warning',
      'ending-keys warning',
      'failed-jobs warning',
      'jobs warning',
    ]);
    expect((await found(base.url, 'jobs'))?.message).toContain('no worker runs');
  });

  it('that is empty, of a later version, or read-only is told in words', async () => {
    const empty = await make();
    expect(bad(await check(empty))).toEqual(['migrations warning']);
    await base.sql(
      `insert into migrations (timestamp, name) values (1999999999999, 'AddFuture1999999999999')`,
    );
    expect(await found(base.url, 'migrations')).toMatchObject({
      level: 'error',
      message: expect.stringContaining('AddFuture1999999999999'),
    });
    await sql(
      empty,
      `alter database ${new URL(empty).pathname.slice(1)} set default_transaction_read_only = on`,
    );
    expect(await found(empty, 'database-writable')).toMatchObject({
      level: 'error',
      advice: expect.stringContaining('primary'),
    });
  });

  it('whose user may not make or read tables is told in words', async () => {
    const empty = await make();
    await admin(`create role ${role} login password 'hidden-word'`);
    expect(await found(as(empty, role), 'database-rights')).toMatchObject({
      level: 'error',
      message: expect.stringContaining('may not create schemas'),
    });
    const full = await make('migrated');
    expect(await found(as(full, role), 'database-rights')).toMatchObject({
      level: 'error',
      message: expect.stringMatching(/may not read and write .*article/),
    });
  });

  it('with another encoding is refused', async () => {
    const name = `doctor_latin_${randomBytes(4).toString('hex')}`;
    await admin(
      `create database ${name} encoding 'LATIN1' locale 'C' template template0${process.env['DATABASE_URL'] ? '' : " locale_provider 'libc'"}`,
    );
    try {
      expect(await found(databaseUrl(base.url, name), 'database-encoding')).toMatchObject({
        level: 'error',
        message: expect.stringContaining('LATIN1'),
      });
    } finally {
      await admin(`drop database ${name} with (force)`);
    }
  });
});
