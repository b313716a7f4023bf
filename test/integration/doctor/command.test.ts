import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@redis/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/cli/doctor/finding.js';
import { checkCache } from '../../../src/cli/doctor/stores.js';
import { readConfig } from '../../../src/config/config.js';
import { redisProgram, startRedis } from '../../support/redis-server.js';
import { testDatabase } from '../../support/test-database.js';

const base = testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'dateline-doctor-'));
const open = join(folder, 'open');
const closed = join(folder, 'closed');
const stranger = createServer((_request, response) => response.end('hello'));
const nobody = { uid: 65_534, gid: 65_534 };
const isRoot = process.getuid?.() === 0;
const bin = 'bin/dateline.mjs';
/** Root may write everywhere. */
let lacksRights = false;

beforeAll(async () => {
  chmodSync(folder, 0o755);
  mkdirSync(open, { mode: 0o700 });
  mkdirSync(closed);
  chmodSync(closed, 0o555);
  spawnSync(process.execPath, [bin, 'help']);
  lacksRights = !isRoot || spawnSync(process.execPath, [bin, 'help'], nobody).status === 0;
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await new Promise((resolve) => stranger.close(resolve));
});

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}
const doctor = (args: readonly string[], env: Record<string, string>, user: object = {}): Promise<Ended> =>
  new Promise((resolve) => {
    const given = { DATABASE_URL: base.url, DATA_DIR: open, PORT: '0', ...env };
    const options = { env: { PATH: process.env['PATH'], ...given }, ...user };
    execFile(process.execPath, [bin, 'doctor', ...args], options, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
const report = ({ out }: Ended) =>
  JSON.parse(out) as { version: string; errors: number; warnings: number; findings: readonly Finding[] };

describe('npm run doctor', () => {
  it('exits with 0 when nothing is wrong, also with warnings', async () => {
    const ended = await doctor(['--json'], {});
    const { version, errors, findings } = report(ended);
    expect([ended.code, ended.err, errors, version]).toEqual([0, '', 0, expect.stringMatching(/^\d+\./)]);
    const ok = findings.filter(({ level }) => level === 'ok').map(({ check }) => check);
    expect(ok).toEqual(
      expect.arrayContaining(['node', 'data-folder', 'port', 'clock', 'database-version', 'migrations']),
    );
    expect(findings.filter(({ level }) => level === 'warning').map(({ check }) => check)).toContain('keys');
  });

  it('exits with 1 and says what to do when something is wrong', async () => {
    const { port } = stranger.address() as AddressInfo;
    const env = {
      PORT: String(port),
      CACHE_URL: 'redis://user:hidden-word@127.0.0.1:1',
      PUBLIC_URL: 'https://newsroom',
      DATA_DIR: lacksRights ? closed : '/dev/null/data',
    };
    const user = isRoot && lacksRights ? nobody : {};
    const [json, text] = await Promise.all([doctor(['--json'], env, user), doctor([], env, user)]);
    const { errors, warnings, findings } = report(json);
    const wrong = findings.filter(({ level }) => level === 'error').map(({ check }) => check);
    expect([json.code, text.code, wrong]).toEqual([1, 1, ['data-folder', 'port', 'cache', 'pictures']]);
    expect(errors).toBe(4);
    for (const { message, advice } of findings.filter(({ level }) => level !== 'ok')) {
      expect(advice?.length).toBeGreaterThan(10);
      expect(text.out).toContain(message);
      expect(text.out).toContain(`→ ${advice}`);
    }
    const say = findings.map(({ message }) => message).join('\n');
    expect(say).toMatch(/cannot write to|is no folder/);
    expect(say).toContain('in use by another program');
    expect(say).toContain('only its own network knows');
    expect(text.out).toContain(`${errors} errors, ${warnings} warnings.`);
    expect(json.out + text.out + json.err + text.err).not.toContain('hidden-word');
  });

  it('exits with 1 when the database cannot be reached, without its password', async () => {
    const ended = await doctor(['--json'], { DATABASE_URL: 'postgres://user:hidden-word@127.0.0.1:1/news' });
    const { findings } = report(ended);
    expect([ended.code, findings.find(({ check }) => check === 'database')?.level]).toEqual([1, 'error']);
    expect(ended.out + ended.err).not.toContain('hidden-word');
  });

  it('exits with 2 for invalid settings and arguments', async () => {
    const [json, text, argument] = await Promise.all([
      doctor(['--json'], { PORT: 'many', PUBLIC_URL: 'news' }),
      doctor([], { PORT: 'many' }),
      doctor(['--jsn'], {}),
    ]);
    expect(json.code).toBe(2);
    expect(report(json).findings.map(({ check, level }) => `${check} ${level}`)).toEqual([
      'settings error',
      'settings error',
    ]);
    expect([text.code, text.out]).toEqual([2, expect.stringContaining('PORT')]);
    expect([argument.code, argument.err]).toEqual([2, expect.stringContaining('--json')]);
  });
});

describe.skipIf(!redisProgram)('a shared cache', () => {
  it('with another password is told in words', async () => {
    const redis = await startRedis();
    const admin = await createClient({ url: redis.url }).connect();
    await admin.configSet('requirepass', 'other-word');
    admin.destroy();
    const check = (password: string): Promise<Finding[]> =>
      checkCache(readConfig({ CACHE_URL: redis.url.replace('//', `//:${password}@`) }));
    try {
      expect(await check('other-word')).toMatchObject([{ check: 'cache', level: 'ok' }]);
      const wrong = await check('hidden-word');
      expect(wrong).toMatchObject([
        { check: 'cache', level: 'error', message: expect.stringContaining('refuses the user or password') },
      ]);
      expect(JSON.stringify(wrong)).not.toContain('hidden-word');
    } finally {
      await redis.kill();
    }
  });
});
