/*
 * What subscribers cost that mostly wait: 5,000 WebSockets with the same subscription on one process, from the commit of
 * an edit to each client, and the CPU and memory of the process. With the folder of another checkout it measures that by
 * turns as well. With PROFILE_TO=folder the gateway writes CPU profiles there. Reads /proc, so it needs Linux.
 *   npm run bench:live -- [SUBSCRIBERS [FOLDER]]
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Database, openDatabase } from '../../src/db/database.js';
import { usage } from '../compare/processes.js';
import { gateway, type Running, start } from '../compare/servers.js';
import { percentile } from '../editing/client.js';
import { median } from '../median.js';
import { copyOf, madeDatabase, removeCopy } from '../seed/make.js';
import { joinServer } from '../seed/server.js';
import type { ClientsMessage } from './clients.js';

const subscribers = Number(process.argv[2] ?? 5000);
const folders = ['.', ...process.argv.slice(3)];
const rounds = 3;
const edits = 30;
const port = 4942;

/** One round: times in ms, CPU of the gateway in ms an edit. */
interface Round {
  readonly p50: number;
  readonly p99: number;
  readonly cpu: number;
  readonly memoryMb: readonly [before: number, subscribed: number, after: number];
}

const server = await joinServer();
const copy = await copyOf(server, await madeDatabase(server, { articles: 5000, shares: 1000 }));
const url = server.urlOf(copy);
const database = await openDatabase({ url, poolSize: 2, statementTimeoutMs: 0 });
try {
  const results = new Map<string, Round[]>(folders.map((folder) => [folder, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const [folder, measured] of results) measured.push(await measure(folder));
  process.stdout.write(
    '\n| | p50, ms | p99, ms | CPU an edit, ms | memory, MB |\n|---|---:|---:|---:|---|\n',
  );
  for (const [folder, measured] of results) {
    const middle = (of: (round: Round) => number): string => median(measured.map(of)).toFixed(0);
    const memory = [0, 1, 2].map((at) => middle(({ memoryMb }) => memoryMb[at] ?? 0)).join(' → ');
    process.stdout.write(
      `| ${folder} | ${middle(({ p50 }) => p50)} | ${middle(({ p99 }) => p99)} | ${middle(({ cpu }) => cpu)} | ${memory} |\n`,
    );
  }
} finally {
  await database.close();
  await removeCopy(server, copy);
  server.close();
}

async function measure(folder: string): Promise<Round> {
  const { args, ...program } = gateway({});
  const [file = '', ...others] = args;
  const to = process.env['PROFILE_TO'];
  const profiled = to ? ['--cpu-prof', `--cpu-prof-dir=${to}`] : [];
  const started = { ...program, args: [...profiled, join(folder, file), ...others] };
  const running = await start('gateway', started, port, { DATABASE_URL: url, JOBS: 'elsewhere' });
  const path = fileURLToPath(new URL('clients.js', import.meta.url));
  const clients = fork(path, [String(port), String(subscribers)], { serialization: 'advanced' });
  try {
    const before = usage(running.pid).memoryMb;
    await once(clients, 'message');
    await pause(3000);
    return await measureEdits(folder, running, clients, database, before);
  } finally {
    clients.kill();
    await running.stop();
  }
}

/** From the commit of each edit to its arrival at each client. */
async function measureEdits(
  folder: string,
  { pid }: Running,
  clients: ChildProcess,
  { pool }: Database,
  before: number,
): Promise<Round> {
  const all: number[] = [];
  const maxima: number[] = [];
  const idle = usage(pid);
  for (let edit = 0; edit < edits; edit += 1) {
    const arrived = once(clients, 'message') as Promise<[ClientsMessage]>;
    await pool.query(
      `insert into changes.log (kind, article_id, tags) select 'ARTICLE', id, '{}' from article where status = 'PUBLISHED' offset $1 limit 1`,
      [edit],
    );
    const committed = Number(process.hrtime.bigint()) / 1e6;
    const [times] = await arrived;
    const taken = (times as readonly number[]).map((time) => time - committed);
    all.push(...taken);
    maxima.push(Math.round(Math.max(...taken)));
    await pause(200);
  }
  const loaded = usage(pid);
  const round = {
    p50: percentile(all, 0.5),
    p99: percentile(all, 0.99),
    cpu: (loaded.cpu - idle.cpu) / edits,
    memoryMb: [before, idle.memoryMb, loaded.memoryMb],
  } as const;
  process.stdout.write(
    `${folder}: p50 ${round.p50.toFixed(0)} ms, p99 ${round.p99.toFixed(0)} ms, CPU ${round.cpu.toFixed(0)} ms an edit, load ${loadavg()[0]?.toFixed(1)}; last client of each edit: ${maxima.join(' ')}\n`,
  );
  return round;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
