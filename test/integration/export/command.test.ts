import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { exportsOf, filesIn } from '../../support/exports.js';
import { seedOf } from '../../support/seed.js';
import { testDatabase } from '../../support/test-database.js';

const base = testDatabase();
const exports = exportsOf();
beforeAll(async () => {
  await seedOf(base).article({ headline: '=1+1', section: 'Sport', text: 'Words.' });
  await base.sql(`insert into article (slug, headline, status, published_at, body_html, body_text)
    select 'made-' || n, 'Story ' || n, 'PUBLISHED', timestamptz '2026-01-01' + n * interval '1 minute',
      '<p>' || repeat(md5(n::text) || ' ', 200) || '</p>', repeat(md5(n::text) || ' ', 200) from generate_series(1, 3000) n`);
});

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command; kills it when `until` holds. */
function dateline(
  args: readonly string[],
  until: (() => boolean) | null = null,
  url = base.url,
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['bin/dateline.mjs', ...args], {
      env: { ...process.env, DATABASE_URL: url },
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const timer = until && setInterval(() => until() && child.kill('SIGKILL'), 2);
    child.on('close', (code) => {
      if (timer) clearInterval(timer);
      resolve({ code, stdout, stderr });
    });
  });
}

describe('npm run export', () => {
  it('goes on after a kill, and gives the files of an export that was not interrupted', async () => {
    const [whole, killed] = [exports.folder(), exports.folder()];
    const options = ['--rows', '40', '--gzip'];
    expect((await dateline(['export', ...options, '--to', whole])).code).toBe(0);
    const hasSome = (): boolean => existsSync(killed) && readdirSync(killed).length > 8;
    expect((await dateline(['export', ...options, '--to', killed], hasSome)).code).toBeNull();
    expect(existsSync(join(killed, 'manifest.json'))).toBe(false);
    expect(await dateline(['import', killed])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is not finished'),
    });
    expect(await dateline(['export', '--rows', '50', '--to', killed])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('with other options'),
    });
    expect((await dateline(['export', ...options, '--to', killed])).code).toBe(0);
    expect(filesIn(killed)).toEqual(filesIn(whole));
  });

  it('writes one kind to standard output, with formulas made harmless in CSV', async () => {
    const { code, stdout, stderr } = await dateline(['export', '--to', '-', '--format', 'csv', '--public']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/3,001 rows in .* s\.\n$/) });
    expect(stdout).toMatch(/^\ufeffid,removed,slug,headline,.*\r\n/);
    expect(stdout).toContain(",'=1+1,");
    expect(stdout.split('\r\n')).toHaveLength(3003);
  });

  it('ends with a line of JSON, whose cursor the next export takes', async () => {
    const to = exports.folder();
    const { code, stdout } = await dateline(['export', '--public', '--to', to, '--json']);
    const told = JSON.parse(stdout) as { next: string; cursor: string };
    expect([code, told]).toEqual([
      0,
      {
        folder: to,
        rows: { articles: 3001 },
        pictures: null,
        next: expect.any(String),
        cursor: expect.any(String),
        seconds: expect.any(Number),
      },
    ]);
    const next = await dateline([
      'export',
      '--public',
      '--to',
      exports.folder(),
      '--json',
      '--since',
      told.cursor,
    ]);
    expect(JSON.parse(next.stdout)).toMatchObject({ rows: { articles: 0 } });
  });

  it('ends with 1 and one sentence when the database is not there', async () => {
    const to = exports.folder();
    const url = 'postgres://nobody:secret-word@127.0.0.1:9/none';
    const { code, stdout, stderr } = await dateline(['export', '--to', to], null, url);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('The database cannot be reached');
    expect(stderr).not.toMatch(/secret-word|\n\s+at /);
    expect(existsSync(to)).toBe(false);
  });

  it('tells of mistakes in the call, and writes nothing', async () => {
    const full = exports.folder();
    mkdirSync(full);
    writeFileSync(join(full, 'mine.txt'), 'x');
    const calls: readonly (readonly [string[], string])[] = [
      [['--to', full], 'has other files'],
      [['--what', 'readers'], 'expected one of articles, shares, related'],
      [['--to', '-', '--format', 'parquet'], 'expected a folder'],
      [['--since', 'yesterday'], 'expected a time'],
      [['--rows', '0'], 'expected a number'],
    ];
    for (const [args, message] of calls)
      expect(await dateline(['export', ...args])).toMatchObject({
        code: 2,
        stderr: expect.stringContaining(message),
      });
    expect(readdirSync(full)).toEqual(['mine.txt']);
  });
});
