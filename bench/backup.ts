/*
 * How fast a backup and a restore are, and how much memory they take: the commands, on generated data.
 *   npm run bench:backup [-- --articles 100000 --shares 2000000]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { emptyDatabase, madeDatabase, removeCopy } from './seed/make.js';
import { joinServer } from './seed/server.js';

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '100000' },
    shares: { type: 'string', default: '2000000' },
  },
});
const size = { articles: Number(values.articles), shares: Number(values.shares) };
const folder = mkdtempSync(join(tmpdir(), 'dateline-bench-backup-'));
const file = join(folder, 'bench.backup');
const server = await joinServer();

interface Measured {
  readonly seconds: number;
  /** The largest resident memory of the command. */
  readonly megabytes: number;
}

/** Runs a command, and looks at its memory every 50 ms. */
async function measure(database: string, ...args: readonly string[]): Promise<Measured> {
  const began = performance.now();
  const child = spawn(process.execPath, ['bin/dateline.mjs', ...args], {
    env: { ...process.env, DATABASE_URL: server.urlOf(database), DATA_DIR: folder },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let kilobytes = 0;
  const look = setInterval(() => {
    kilobytes = Math.max(kilobytes, residentKilobytes(child.pid ?? 0));
  }, 50);
  const code = await new Promise((resolve) => child.once('close', resolve));
  clearInterval(look);
  if (code !== 0) throw new Error(`${args[0]} ended with ${code}.`);
  return { seconds: (performance.now() - began) / 1000, megabytes: (kilobytes * 1024) / 1e6 };
}

function residentKilobytes(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

const row = (what: string, { seconds, megabytes }: Measured): string =>
  `| ${what} | ${seconds.toFixed(1)} | ${megabytes.toFixed(0)} |`;

try {
  const database = await madeDatabase(server, size);
  const [found] = await server.run(`select pg_database_size('${database}') as bytes`);
  const backup = await measure(database, 'backup', file);
  const check = await measure(database, 'restore', file, '--check');
  const target = await emptyDatabase(server);
  const restore = await measure(target, 'restore', file);
  await removeCopy(server, target);
  const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0);
  process.stdout.write(`${size.articles.toLocaleString('en')} articles, ${size.shares.toLocaleString('en')} shares: ${megabytes(Number(found?.['bytes']))} MB in the database, ${megabytes(statSync(file).size)} MB in the file.

| | seconds | peak memory of the command, MB |
|---|---:|---:|
${row('backup', backup)}
${row('restore --check', check)}
${row('restore', restore)}
`);
} finally {
  server.close();
  rmSync(folder, { recursive: true });
}
