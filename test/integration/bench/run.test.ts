import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseOptions, parseSizes } from '../../../bench/compare/options.js';
import { readConfig } from '../../../src/config/config.js';
import { serverStopped } from '../../support/process.js';

/** The working directory of the command, outside the project. */
const called = mkdtempSync(join(tmpdir(), 'dateline called from '));
const dataDir = join(called, 'some data');
afterAll(async () => {
  if (existsSync(join(dataDir, 'server.json'))) await serverStopped(dataDir);
  rmSync(called, { recursive: true, force: true, maxRetries: 30, retryDelay: 200 });
});

const run = (...args: string[]) =>
  spawnSync(process.execPath, [resolve('bench/run.mjs'), ...args], {
    cwd: called,
    env: { ...process.env, DATABASE_URL: '', DATA_DIR: 'some data' },
    encoding: 'utf8',
  });

describe('a measurement', () => {
  it('resolves its data folder from the working directory', () => {
    const { stdout, stderr, status } = run('seed/main', '12', '30');
    expect(stderr).not.toContain('did not start');
    expect(stdout).toMatch(/^The database dateline_bench\d*_12_30 is there/);
    expect(status).toBe(0);
    expect(existsSync(join(dataDir, 'postgres', 'PG_VERSION'))).toBe(true);
  });

  it('that is unknown is reported, with what is expected', () => {
    const { stderr, status } = run('compare/benhc');
    expect(stderr).toMatch(/no measurement "compare\/benhc"; expected .* such as compare\/bench/);
    expect(status).toBe(2);
  });
});

describe('the share links of other servers', () => {
  it('come from the module of the gateway', async () => {
    const article = { uid: '0f0e0d0c-0b0a-0908-0706-050403020100', headline: 'A bridge', standfirst: null };
    const program = `import { compileAside } from './bench/compile.mjs';
      process.env.DATELINE_COMPILED = compileAside();
      const { shareLinks } = await import('./bench/peers/share-links.mjs');
      console.log(JSON.stringify(shareLinks(${JSON.stringify(article)})));`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
      env: { ...process.env, PUBLIC_URL: 'https://news.example.org' },
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    const links = JSON.parse(stdout) as { channel: string; url: string }[];
    const channels = readConfig({}).shareChannels;
    expect(links.map(({ channel }) => channel)).toEqual(channels);
    for (const { url } of links) expect(url).toMatch(/^https:\/\/news\.example\.org\/s\/\w{12}$/);
  });
});

describe('the options of the comparison', () => {
  it('make a quick run smaller, and each can be given beside', () => {
    const quick = parseOptions(['--quick', '--articles', '500', '--only', 'W1, W6']);
    const full = parseOptions([]);
    expect(quick).toMatchObject({ articles: 500, only: ['W1', 'W6'], peers: [] });
    expect(quick.shares * quick.seconds).toBeLessThan(full.shares * full.seconds);
  });

  it('name the sizes of a look at growth, the fewest articles first', () => {
    expect(parseSizes([])).toEqual({ sizes: [100_000, 1_000_000], rest: [] });
    for (const args of [['--sizes', '3000, 1000,3000'], ['--sizes=3000,1000']])
      expect(parseSizes(['--rounds', '1', ...args, '--only', 'W6'])).toEqual({
        sizes: [1000, 3000],
        rest: ['--rounds', '1', '--only', 'W6'],
      });
    for (const args of [['--sizes'], ['--sizes', 'many'], ['--sizes', '1,,2']])
      expect(() => parseSizes(args)).toThrow(/^--sizes is ".*"; expected a whole/);
  });

  it.each(['0', '-1', '1e6', '1,000', '', 'many', '9'.repeat(300)])('refuse a number %j', (number) => {
    expect(() => parseOptions([`--articles=${number}`])).toThrow(
      /^--articles is ".{0,200}"; expected a whole/,
    );
  });
});
