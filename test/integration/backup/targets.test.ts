import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { targetInWords, targetOfUrl } from '../../../src/db/target.js';
import { newsroomOf } from '../../support/newsroom.js';
import { serverStopped } from '../../support/process.js';
import { testDatabase } from '../../support/test-database.js';

const base = testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'dateline-targets-'));
const file = join(folder, 'news.backup');
const command = (args: readonly string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, ['bin/dateline.mjs', ...args], {
    env: { ...process.env, DATABASE_URL: base.url, DATA_DIR: join(folder, 'none'), ...env },
    encoding: 'utf8',
  });
const password = 'hidden-word';
/** The same database, with a password that no output may have. */
const withPassword = (url: string): string => {
  const changed = new URL(url);
  changed.password ||= password;
  return changed.href;
};
const passwordOf = (url: string): string => decodeURIComponent(new URL(url).password);

beforeAll(async () => {
  await newsroomOf(base).publish({ uri: 'a' });
  expect(command(['backup', file, '--no-pictures']).status).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a command that deletes or replaces', () => {
  it.each([
    ['restore', file, '--replace'],
    ['migrate', 'down'],
    ['documents', 'remove', 'x'],
  ])('%s %s %s names its target first, and no password', (...args) => {
    const url = `postgres://news:${password}@127.0.0.1:1/front`;
    const { stderr, stdout } = command(args.filter(Boolean), { DATABASE_URL: url });
    expect(stderr).toMatch(/^Target: the database "front" of 127\.0\.0\.1:1\.\n/);
    expect(stderr).toMatch(/^Error DATABASE_UNREACHABLE: /m);
    expect(stderr + stdout).not.toContain(password);
  });

  it('names the other database when a move cannot use it', () => {
    const other = new URL(base.url);
    other.pathname = '/no_such_database';
    const { stderr } = command(['move', '--to', other.href, '--live']);
    expect(stderr).toMatch(/^Error TARGET_UNREACHABLE: .*"no_such_database".* Check --to-file, --to or/m);
    expect(stderr).not.toContain('Check DATABASE_URL');
  });

  it('names the folder of an embedded database, and a move both', () => {
    const data = join(folder, 'none');
    const { stderr } = command(['move', '--to', 'postgres://db.example/news'], { DATABASE_URL: '' });
    expect(stderr).toMatch(
      new RegExp(
        `^Source: the embedded database in ${data}\\.\nTarget: the database "news" of db\\.example:\\d+\\.\nError DATABASE_MISSING: `,
      ),
    );
    expect(existsSync(data)).toBe(false);
  });
});

describe('a refused restore prints its code, in the text and as JSON', () => {
  const damaged = join(folder, 'damaged.backup');
  const foreign = join(folder, 'foreign.backup');
  beforeAll(() => {
    const bytes = readFileSync(file);
    bytes[2000] = (bytes[2000] ?? 0) ^ 1;
    writeFileSync(damaged, bytes);
    writeFileSync(foreign, 'The minutes of a meeting.\n'.repeat(100));
  });

  it.each([
    [damaged, 'BACKUP_DAMAGED'],
    [foreign, 'NOT_A_BACKUP'],
    [join(folder, 'nothing'), 'INVALID_CALL'],
  ])('%s: %s', (path, code) => {
    const { stdout, stderr } = command(['restore', path, '--check', '--json']);
    expect(stderr).toMatch(new RegExp(`^Error ${code}: `));
    expect(JSON.parse(stdout)).toEqual({
      error: { code, message: stderr.trim().replace(`Error ${code}: `, '') },
    });
  });

  it('with the target, when the database is not empty or in use', async () => {
    const url = withPassword(base.url);
    const target = targetOfUrl(url);
    const notEmpty = command(['restore', file, '--json'], { DATABASE_URL: url });
    const idle = await base.database.pool.connect();
    const inUse = command(['restore', file, '--json'], { DATABASE_URL: url });
    idle.release();
    for (const { status, stdout, stderr } of [notEmpty, inUse]) {
      const { error } = JSON.parse(stdout) as { error: { message: string; target: object } };
      expect([status, error.target]).toEqual([1, target]);
      expect(error.message).toContain(targetInWords(target).slice(1));
      expect(stdout + stderr).not.toContain(passwordOf(url));
    }
    expect(inUse.stderr).toContain('Error DATABASE_IN_USE: ');
    expect(await base.sql('select count(*)::int as articles from article')).toEqual([{ articles: 1 }]);
  });
});

describe('a command without the settings of its gateway', () => {
  it.each([
    ['keys', 'create', '--role', 'admin', '--name', 'Desk'],
    ['export', '--to', join(folder, 'out')],
    ['backup', join(folder, 'other.backup')],
    ['migrate', 'status'],
  ])('%s %s makes no database', (...args) => {
    const data = join(folder, 'none');
    const { status, stderr } = command(args, { DATABASE_URL: '' });
    expect(stderr).toContain(`Error DATABASE_MISSING: There is no database in ${data}.`);
    expect(stderr).toContain('DATA_DIR or DATABASE_URL of the gateway');
    expect([status, existsSync(data)]).toEqual([1, false]);
  });
});

it('the drill of the guide leaves the database of the service alone', async () => {
  const [, recipe = ''] =
    /## Drill\n[\s\S]*?```sh\n([\s\S]*?)```/.exec(readFileSync('docs/backup.md', 'utf8')) ?? [];
  const drill = join(folder, 'drill');
  const script = recipe
    .replaceAll('/tmp/drill', drill)
    .replaceAll('/backups/2026-11-27.backup', file)
    .replaceAll('/srv/dateline/node_modules/dateline', process.cwd())
    // The gateway of the drill would run until it is stopped.
    .replace(/^dateline serve.*$/m, 'dateline doctor');
  const before = await base.sql('select id from article');
  const { stderr, stdout } = spawnSync('sh', ['-ec', script], {
    env: {
      ...process.env,
      DATABASE_URL: base.url,
      DATABASE_DIRECT_URL: base.url,
      DATA_DIR: join(folder, 'none'),
    },
    encoding: 'utf8',
  });
  await serverStopped(join(drill, 'data'));
  expect(stderr).toContain(`Target: the embedded database in ${join(drill, 'data')}.`);
  expect(stdout).toMatch(/^Restored [\d,]+ rows/);
  expect(stdout).toMatch(/ok\s+embedded-database/);
  expect(await base.sql('select id from article')).toEqual(before);
});
