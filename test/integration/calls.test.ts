import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'dateline-calls-'));
afterAll(() => rmSync(folder, { recursive: true }));

const call = (...args: string[]) =>
  spawnSync(process.execPath, ['bin/dateline.mjs', ...args], {
    env: { ...process.env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nowhere' },
    encoding: 'utf8',
  });

describe('an invalid call', () => {
  it.each([
    ['serve', '--port 5000', 'no arguments'],
    ['worker', 'now', 'no arguments'],
    ['samples', 'twice', 'no arguments'],
    ['print-schema', 'schema.graphql', 'no arguments'],
    ['migrate', 'sideways', 'up, down or status'],
    ['migrate', 'up twice', 'up, down or status'],
    ['related', 'build', 'rebuild'],
    ['keys', 'revoke nope', 'create, list, or revoke'],
  ])('%s %s reports what was wrong, what is expected and the usage', (command, args, expected) => {
    const { status, stdout, stderr } = call(command, ...args.split(' '));
    expect(stderr).toMatch(
      new RegExp(`^Error INVALID_CALL: "${args}" is not known here; expected ${expected}.*\\.\n\nUsage: `),
    );
    expect([status, stdout]).toEqual([2, '']);
  });

  it('is reported with a long argument cut', () => {
    expect(call('migrate', 'x'.repeat(5000)).stderr.length).toBeLessThan(600);
  });
});

it('without a build and its tools, the command prints in one line what to do', () => {
  cpSync('bin', join(folder, 'bin'), { recursive: true });
  mkdirSync(join(folder, 'src'));
  const { status, stderr } = spawnSync(process.execPath, [join(folder, 'bin', 'dateline.mjs'), 'serve'], {
    encoding: 'utf8',
  });
  expect(stderr).toBe(
    'Dateline is not built, and what builds it is not installed. Run: npm ci --include=dev && npm run build\n',
  );
  expect(status).toBe(1);
});
