import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const home = mkdtempSync(join(tmpdir(), 'dateline-release-'));
const git = (...args: string[]): string => execFileSync('git', args, { cwd: home, encoding: 'utf8' }).trim();
const release = (...args: string[]) =>
  spawnSync(process.execPath, [join(home, 'scripts', 'release.mjs'), ...args], {
    cwd: home,
    encoding: 'utf8',
  });
const read = (file: string): string => readFileSync(join(home, file), 'utf8');

beforeAll(() => {
  cpSync('scripts', join(home, 'scripts'), { recursive: true });
  const manifest = { name: 'paper', version: '0.1.0', scripts: { check: 'node -e 0' } };
  writeFileSync(join(home, 'package.json'), JSON.stringify(manifest));
  const lock = { name: 'paper', version: '0.1.0', lockfileVersion: 3, packages: { '': manifest } };
  writeFileSync(join(home, 'package-lock.json'), JSON.stringify(lock));
  writeFileSync(join(home, 'CHANGELOG.md'), '# Changelog\n\n## Unreleased\n\n- New.\n');
  writeFileSync(join(home, 'schema.graphql'), 'type Query { a: Int b: Int }\n');
  writeFileSync(join(home, 'schema.baseline.graphql'), 'type Query { a: Int }\n');
  git('init', '--quiet', '--initial-branch', 'main');
  git('config', 'user.name', 'Nobody');
  git('config', 'user.email', 'nobody@example.org');
  git('add', '.');
  git('commit', '--quiet', '--message', 'Begin');
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('npm run release', () => {
  it('refuses a version that is not the next one, and uncommitted changes', () => {
    expect(release('0.1.0')).toMatchObject({ status: 2, stderr: expect.stringContaining('after 0.1.0') });
    writeFileSync(join(home, 'note.txt'), '');
    expect(release('0.2.0')).toMatchObject({ status: 2, stderr: expect.stringContaining('has changes') });
    rmSync(join(home, 'note.txt'));
  });

  it('prints the release and changes nothing with --dry-run', () => {
    expect(release('0.2.0', '--dry-run').stdout).toContain('Would set the version 0.1.0 to 0.2.0');
    expect(git('status', '--porcelain')).toBe('');
    expect(git('tag')).toBe('');
  });

  it('sets the version, dates the changelog, moves the baseline, commits and tags', () => {
    const { stdout, stderr, status } = release('0.2.0');
    expect([status, stdout], stderr).toEqual([0, expect.stringContaining('Released 0.2.0')]);
    expect(JSON.parse(read('package.json'))).toMatchObject({ version: '0.2.0' });
    expect(JSON.parse(read('package-lock.json'))).toMatchObject({ version: '0.2.0' });
    expect(read('CHANGELOG.md')).toMatch(/## Unreleased\n\n## 0\.2\.0 - \d{4}-\d\d-\d\d\n\n- New\./);
    expect(read('schema.baseline.graphql')).toBe(read('schema.graphql'));
    expect(git('log', '-1', '--format=%s')).toBe('Release 0.2.0');
    expect(git('tag')).toBe('v0.2.0');
    expect(git('status', '--porcelain')).toBe('');
  });

  it('refuses a release without changes', () => {
    expect(release('0.3.0')).toMatchObject({ status: 2, stderr: expect.stringContaining('says nothing') });
  });
});
