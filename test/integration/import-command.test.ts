import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

/** Runs the command as a person would, on the test's own database. */
function dateline(args: readonly string[], input: string | Buffer = ''): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['bin/dateline.mjs', ...args], {
      env: { ...process.env, DATABASE_URL: base.url },
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    // What takes over five seconds tells how far it is, and on a busy machine anything does.
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
const item = (uri: string): string =>
  JSON.stringify({ uri, type: 'text', headline: `Story ${uri}`, body_text: 'x' });

describe('npm run import', () => {
  it('ends with 0 and a summary when all went in', async () => {
    const ended = await dateline([
      'import',
      file('good.ndjson.gz', gzipSync(`${item('1')}\n${item('2')}\n`)),
    ]);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toMatch(/^1 file in [\d.]+ s: 2 created\.\n$/);
  });

  it('ends with 1 when some were refused, each told with its file and line', async () => {
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
    ['an unknown format', ['import', '--format', 'rss3', 'x'], 'known are ninjs, page-html, page-text'],
    ['a command that is none', ['imprt'], 'There is no command "imprt"'],
  ])('ends with 2 for %s', async (_name, args, said) => {
    const ended = await dateline(args);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain(said);
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
      })),
    );
  });

  it('writes nothing with --dry-run', async () => {
    const [before] = await base.sql<{ count: number }>('select count(*)::int from article');
    expect(await dateline(['import', '--dry-run', file('dry.json', item('9'))])).toMatchObject({ code: 0 });
    expect(await base.sql('select count(*)::int from article')).toEqual([before]);
  });
});

describe('the other commands', () => {
  it('tell what they do', async () => {
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

  it('list the migrations, and make all related lists anew', async () => {
    const status = await dateline(['migrate', 'status']);
    expect(status.stdout).toMatch(/^(done +\w+\d{13}\n)+$/);
    const rebuilt = await dateline(['related', 'rebuild']);
    expect(rebuilt).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/related lists of \d+ articles were made/),
    });
    expect((await dateline(['related'])).code).toBe(2);
  });

  it('name every mistake of the environment at once', async () => {
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
