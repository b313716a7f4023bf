import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../support/test-database.js';

const base = testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'dateline command '));
afterAll(() => rmSync(folder, { recursive: true }));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command on the database of the test. */
function dateline(args: readonly string[], input: string | Buffer = ''): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['bin/dateline.mjs', ...args], {
      env: { ...process.env, DATABASE_URL: base.url },
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    // An import of over five seconds reports its progress, and on a busy machine any import can take that long.
    const progress = /^.*\d items, .* a second.*\n/gm;
    child.on('close', (code) => resolve({ code, stdout, stderr: stderr.replace(progress, '') }));
    child.stdin.end(input);
  });
}

const file = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const undatedItem = (uri: string): object => ({
  uri,
  type: 'text',
  headline: `Story ${uri}`,
  body_text: 'x',
});
const item = (uri: string): string =>
  JSON.stringify({ ...undatedItem(uri), versioncreated: '2026-03-05T14:30:00Z' });

describe('npm run import', () => {
  it('exits with 0 and a summary when all items are imported', async () => {
    const ended = await dateline([
      'import',
      file('good.ndjson.gz', gzipSync(`${item('1')}\n${item('2')}\n`)),
    ]);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toMatch(/^1 file in [\d.]+ s: 2 created\.\n$/);
  });

  it('exits with 1 when items are refused, and reports the file and line of each', async () => {
    const path = file('mixed.ndjson', `${item('1')}\nnonsense\n${item('3')}\n`);
    const ended = await dateline(['import', path]);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain(`${path}, line 2: It is not JSON`);
    expect(ended.stdout).toMatch(/1 created, .*1 unchanged|1 unchanged, .*1 created/);
  });

  it.each([
    ['a file that is not there', ['import', '/nowhere/x.json'], 'There is no such file.'],
    ['nothing named', ['import'], 'Usage:'],
    ['an unknown option', ['import', '--loud', 'x'], '--loud'],
    ['an unknown format', ['import', '--format', 'rss3', 'x'], 'page-html, page-text'],
    ['an unknown command', ['imprt'], 'There is no command "imprt"'],
  ])('exits with 2 for %s', async (_name, args, message) => {
    const ended = await dateline(args);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain(message);
    expect(ended.stderr).not.toMatch(/^\s+at /m);
  });

  it('reads standard input, and writes one line of JSON an item and nothing else', async () => {
    const ended = await dateline(
      ['import', '--json', '--source', 'pipe', '-'],
      `[${item('1')},${item('4')}]`,
    );
    expect(ended.code).toBe(0);
    const results = ended.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(results).toEqual(
      ['1', '4'].map((uri, index) => ({
        file: '-',
        place: `item ${index + 1}`,
        uri,
        outcome: 'CREATED',
        id: expect.stringMatching(/^art_/),
        reason: null,
        undated: null,
      })),
    );
  });

  it('writes nothing with --dry-run', async () => {
    const [before] = await base.sql<{ count: number }>('select count(*)::int from article');
    expect(await dateline(['import', '--dry-run', file('dry.json', item('9'))])).toMatchObject({ code: 0 });
    expect(await base.sql('select count(*)::int from article')).toEqual([before]);
  });
});

describe('an item without a time of publication', () => {
  const undated = (name: string): string => {
    const path = file(`${name}.json`, JSON.stringify(undatedItem(name)));
    utimesSync(path, new Date('2019-11-18T08:00:00Z'), new Date('2019-11-18T08:00:00Z'));
    return path;
  };
  const dateOf = async (uri: string): Promise<string | undefined> =>
    (
      await base.sql<{ at: Date }>('select published_at as at from article where source_uri = $1', [uri])
    )[0]?.at.toISOString();

  it('is dated by its file, reported and counted', async () => {
    const path = undated('u1');
    const ended = await dateline(['import', path, file('u2.json', item('u2'))]);
    expect(ended.code).toBe(0);
    expect(ended.stderr).toBe(
      `${path}, line 1: It has no time of publication; it is dated by its file's own time.\n`,
    );
    expect(ended.stdout).toMatch(
      /2 created\. 1 without a time of publication was dated: 1 by its file's own time\.\n$/,
    );
    expect(await dateOf('u1')).toBe('2019-11-18T08:00:00.000Z');
  });

  it('keeps its date when it is imported again', async () => {
    utimesSync(undated('u1'), new Date(), new Date());
    const again = await dateline(['import', join(folder, 'u1.json')]);
    expect(again).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/1 unchanged\.\n$/) });
    const changed = { ...undatedItem('u1'), headline: 'Changed' };
    await dateline(['import', file('u1.json', JSON.stringify(changed))]);
    expect(await dateOf('u1')).toBe('2019-11-18T08:00:00.000Z');
  });

  it('is refused, or published as of now, with --undated', async () => {
    const refused = await dateline(['import', '--undated', 'refuse', undated('u3')]);
    expect(refused).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('It has no time of publication'),
    });
    const before = Date.now();
    const now = await dateline(['import', '--undated', 'now', '--json', undated('u4')]);
    expect(JSON.parse(now.stdout)).toMatchObject({ outcome: 'CREATED', undated: 'now' });
    expect(Date.parse((await dateOf('u4')) ?? '')).toBeGreaterThanOrEqual(before - 1000);
    const piped = await dateline(['import', '--json', '-'], JSON.stringify(undatedItem('u5')));
    expect(JSON.parse(piped.stdout)).toMatchObject({ undated: 'now' });
    const killed = JSON.stringify({ ...undatedItem('u6'), pubstatus: 'canceled' });
    const kill = await dateline(['import', '--undated', 'refuse', '--json', '-'], killed);
    expect(JSON.parse(kill.stdout)).toMatchObject({ outcome: 'CREATED', undated: null });
  });

  it.each([
    ['--undated', 'later', 'expected one of file, now, refuse'],
    ['--time-zone', 'Middle/Earth', 'expected a zone such as UTC'],
  ])('%s %s is refused', async (option, value, message) => {
    const ended = await dateline(['import', option, value, 'x']);
    expect(ended).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
  });
});

describe('the other commands', () => {
  it('print their usage', async () => {
    const help = await dateline(['--help']);
    expect(help.code).toBe(0);
    for (const name of ['serve', 'migrate', 'import', 'samples', 'related', 'worker', 'print-schema']) {
      expect(help.stdout).toContain(name);
      expect(await dateline([name, '--help'])).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('Usage: npm'),
      });
    }
  });

  it('list the migrations, and rebuild all related lists', async () => {
    const status = await dateline(['migrate', 'status']);
    expect(status.stdout).toMatch(/^(done +\w+\d{13}\n)+$/);
    const rebuilt = await dateline(['related', 'rebuild']);
    expect(rebuilt).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/related lists of \d+ articles were made/),
    });
    expect((await dateline(['related'])).code).toBe(2);
  });

  it('report every mistake of the environment at once', async () => {
    const child = spawn(process.execPath, ['bin/dateline.mjs', 'serve'], {
      env: { ...process.env, PORT: 'x', LOG_LEVEL: 'loud' },
    });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(code).toBe(2);
    expect(stderr).toMatch(/PORT is "x".*\n.*LOG_LEVEL is "loud"/);
  });
});
