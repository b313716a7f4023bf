import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeWholeFile } from '../../../src/cli/backup/output-file.js';
import { moveTarget } from '../../../src/config/move-target.js';
import { targetInWords, targetOfUrl } from '../../../src/db/target.js';
import { emptyDatabases } from '../../support/empty-databases.js';
import { newsroomOf } from '../../support/newsroom.js';
import { testDatabase } from '../../support/test-database.js';

const base = testDatabase();
const { make, sql } = emptyDatabases();
const folder = mkdtempSync(join(tmpdir(), 'dateline-backup-'));
const file = join(folder, 'news.backup');
const picture = Buffer.from('a picture');
const pictureName = `${createHash('sha256').update(picture).digest('hex')}.png`;

beforeAll(async () => {
  mkdirSync(join(folder, 'a', 'media'), { recursive: true });
  writeFileSync(join(folder, 'a', 'media', pictureName), picture);
  await newsroomOf(base).publish({ uri: 'a' }, { uri: 'b' });
});
afterAll(() => rmSync(folder, { recursive: true }));

const environment = (url: string, data: string) => ({
  ...process.env,
  DATABASE_URL: url,
  DATA_DIR: join(folder, data),
});
const command = (args: readonly string[], url = base.url, data = 'a') =>
  spawnSync(process.execPath, ['bin/dateline.mjs', ...args], {
    env: environment(url, data),
    encoding: 'utf8',
  });
/** What operators read of a database: where it is, and no user or password. */
const placeOf = (url: string) => {
  const { host, port, database } = new pg.Client({ connectionString: url });
  return { host, port, database };
};
const named = (url: string): string => targetInWords(targetOfUrl(url));
const countSql = 'select count(*)::int as articles from article';

describe('the commands', () => {
  it('back up into a file of its owner, and restore it with its pictures', async () => {
    const made = command(['backup', file, '--json']);
    expect([made.stderr, made.status]).toEqual(['', 0]);
    expect(JSON.parse(made.stdout)).toMatchObject({
      rows: { 'public.article': 2 },
      pictures: { count: 1, bytes: 9 },
      leftOut: [],
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const url = await make();
    const restored = command(['restore', file], url, 'b');
    expect([restored.stderr, restored.status]).toEqual([`Target: ${named(url)}.\n`, 0]);
    expect(restored.stdout).toMatch(/^Restored [\d,]+ rows and 1 picture of .*\nT?/);
    expect(readFileSync(join(folder, 'b', 'media', pictureName))).toEqual(picture);
    expect(await sql(url, countSql)).toEqual([{ articles: 2 }]);
  });

  it('stream from one to the other', async () => {
    const url = await make();
    const writer = spawn(process.execPath, ['bin/dateline.mjs', 'backup', '-'], {
      env: environment(base.url, 'a'),
    });
    const reader = spawn(process.execPath, ['bin/dateline.mjs', 'restore', '-'], {
      env: environment(url, 'c'),
    });
    const ended = Promise.all(
      [writer, reader].map((child) => new Promise((resolve) => child.once('close', resolve))),
    );
    await pipeline(writer.stdout, reader.stdin);
    expect(await ended).toEqual([0, 0]);
    expect(await sql(url, countSql)).toEqual([{ articles: 2 }]);
  });

  it('move to a server only when nobody writes, and write nothing to the source', async () => {
    const url = await make();
    const address = join(folder, 'address');
    writeFileSync(address, `${url}\n`, { mode: 0o600 });
    const gateway = await base.database.pool.connect();
    const refused = command(['move', '--to-file', address]);
    gateway.release();
    expect([refused.status, refused.stderr]).toEqual([
      1,
      expect.stringMatching(/whose writes would stay behind\. Stop them/),
    ]);
    const before = await base.sql(
      'select pg_current_xact_id_if_assigned() is null as idle, (select count(*)::int from changes.log) as log',
    );
    const moved = command(['move', '--to-file', address, '--live', '--json']);
    expect([moved.stderr, moved.status]).toEqual([
      `Source: ${named(base.url)}.\nTarget: ${named(url)}.\n`,
      0,
    ]);
    expect(JSON.parse(moved.stdout)).toMatchObject({ target: placeOf(url), rows: { 'public.article': 2 } });
    expect(
      await base.sql(
        'select pg_current_xact_id_if_assigned() is null as idle, (select count(*)::int from changes.log) as log',
      ),
    ).toEqual(before);
    expect(await sql(url, countSql)).toEqual([{ articles: 2 }]);
    writeFileSync(address, base.url);
    expect(command(['move', '--to-file', address, '--live']).stderr).toContain(
      `Error DATABASE_IS_THE_SOURCE: The other database is the one to move: ${named(base.url)}.`,
    );
  });

  it('refuse a damaged file, with its place', () => {
    const bytes = readFileSync(file);
    bytes[2000] = (bytes[2000] ?? 0) ^ 1;
    const damaged = join(folder, 'damaged.backup');
    writeFileSync(damaged, bytes.subarray(0, bytes.byteLength - 2000));
    const { status, stderr } = command(['restore', damaged, '--check']);
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/^Error BACKUP_DAMAGED: The backup is (damaged|cut off).*\bbytes? \d/),
    ]);
  });
});

describe('the file', () => {
  const bytes = async function* (fails: boolean) {
    yield Buffer.from('begin');
    if (fails) throw new Error('The disk is full.');
  };

  it('is there whole or not at all, and replaces another only when told', async () => {
    const path = join(folder, 'whole');
    await expect(writeWholeFile(path, bytes(true), false)).rejects.toThrow('The disk is full.');
    expect(existsSync(path)).toBe(false);
    await writeWholeFile(path, bytes(false), false);
    await expect(writeWholeFile(path, bytes(false), false)).rejects.toMatchObject({ code: 'FILE_EXISTS' });
    // Often: what is made aside is removed also where it fails at once.
    for (let time = 0; time < 50; time += 1)
      await expect(writeWholeFile(path, bytes(true), true)).rejects.toThrow('The disk is full.');
    expect(readFileSync(path, 'utf8')).toBe('begin');
    expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([]);
  });
});

describe('the target of a move', () => {
  const none = { to: undefined, toFile: undefined };
  const address = 'postgres://news:hidden-word@db.example/news';

  it('comes from an argument, a file or the environment', () => {
    const path = join(folder, 'target');
    writeFileSync(path, `${address}\n`);
    expect(moveTarget({ ...none, to: 'embedded' }, {})).toEqual({ url: null, passwordShown: false });
    expect(moveTarget({ ...none, to: address }, {})).toEqual({ url: address, passwordShown: true });
    expect(moveTarget({ ...none, to: 'postgres://db.example/news' }, {}).passwordShown).toBe(false);
    expect(moveTarget({ ...none, toFile: path }, {})).toEqual({ url: address, passwordShown: false });
    expect(moveTarget(none, { TO_DATABASE_URL: address }).url).toBe(address);
    expect(moveTarget(none, { TO_DATABASE_URL_FILE: path }).url).toBe(address);
  });

  it('is refused without its secret when it is wrong or missing', () => {
    const wrong = 'mysql://news:hidden-word@db.example/news';
    for (const work of [
      () => moveTarget({ ...none, to: wrong }, {}),
      () => moveTarget(none, { TO_DATABASE_URL: wrong }),
      () => moveTarget({ ...none, to: address, toFile: '/no/such/file' }, {}),
      () => moveTarget({ ...none, toFile: address }, {}),
    ]) {
      expect(work).toThrow(/expected/);
      expect(work).not.toThrow(/hidden-word/);
    }
    expect(() => moveTarget(none, {})).toThrow(/The other database is missing/);
  });
});
