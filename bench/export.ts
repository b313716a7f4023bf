/*
 * What an export of 100,000 made articles and 1,000,000 shares costs, by format: rows and megabytes a second, and the
 * most memory that the command took.
 *   npm run bench:export
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyOf, madeDatabase, removeCopy } from './seed/make.js';
import { joinServer } from './seed/server.js';

const size = { articles: Number(process.argv[2] ?? 100_000), shares: Number(process.argv[3] ?? 1_000_000) };
const calls: readonly (readonly [string, readonly string[]])[] = [
  ['articles to be imported again, ndjson', []],
  ['articles to be imported again, ndjson, gzip', ['--gzip']],
  ['articles, ndjson', ['--public']],
  ['articles, csv', ['--public', '--format', 'csv']],
  ['articles, parquet', ['--public', '--format', 'parquet']],
  ['shares, csv', ['--what', 'shares', '--format', 'csv']],
  ['shares, parquet', ['--what', 'shares', '--format', 'parquet']],
];

const server = await joinServer();
const copy = await copyOf(server, await madeDatabase(server, size));
const parent = mkdtempSync(join(tmpdir(), 'dateline-export-'));
try {
  process.stdout.write(
    '| export | seconds | rows a second | MB a second | maximum memory, MB |\n|---|---:|---:|---:|---:|\n',
  );
  for (const [place, [name, args]] of calls.entries()) {
    const folder = join(parent, String(place));
    const { seconds, rows, maxMegabytes } = await run(['--to', folder, '--json', ...args]);
    const megabytes =
      readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0) / 1e6;
    const [perSecond, rate] = [rows / seconds, megabytes / seconds].map((value) => Math.round(value));
    process.stdout.write(`| ${name} | ${seconds.toFixed(1)} | ${perSecond} | ${rate} | ${maxMegabytes} |\n`);
    rmSync(folder, { recursive: true });
  }
} finally {
  rmSync(parent, { recursive: true, force: true });
  await removeCopy(server, copy);
  server.close();
}

/** Runs the command; its process tells at its end how much memory it took at most. */
async function run(args: readonly string[]) {
  const tellMemory = `data:text/javascript,process.on('exit',()=>process.stderr.write('MAXRSS '+process.resourceUsage().maxRSS))`;
  const child = spawn(process.execPath, ['--import', tellMemory, 'bin/dateline.mjs', 'export', ...args], {
    env: { ...process.env, DATABASE_URL: server.urlOf(copy) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`The export ended with ${code}: ${stderr.slice(-500)}`);
  const told = JSON.parse(stdout) as { rows: Record<string, number>; seconds: number };
  const rows = Object.values(told.rows).reduce((sum, count) => sum + count, 0);
  const maxMegabytes = Math.round(Number(/MAXRSS (\d+)/.exec(stderr)?.[1]) / 1000);
  return { seconds: told.seconds, rows, maxMegabytes };
}
