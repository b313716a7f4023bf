import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { namesSql } from '../seed/articles.js';
import { copyOf, madeDatabase, removeCopy } from '../seed/make.js';
import { joinServer } from '../seed/server.js';
import { checkAgreement } from './agree.js';
import { dialectOf } from './dialects.js';
import {
  countShares,
  foldShares,
  type Measuring,
  measureRound,
  type Round,
  summarise,
  untilIdle,
} from './measure.js';
import type { Operation } from './operations.js';
import type { Options } from './options.js';
import { postmasterOf } from './processes.js';
import { installPeers, programs, type Running, type ServerName, start } from './servers.js';
import type { Compared } from './table.js';
import { type Workload, workloads } from './workloads.js';
import { wrk } from './wrk.js';

const connections = 32;
const firstPort = 4900;

export interface Comparison {
  readonly compared: Compared[];
  readonly postgres: string;
  readonly connections: number;
  readonly missing: readonly string[];
}

/** Makes the data, starts the servers, checks that their responses agree, and loads them in turn with each workload. */
export async function compare(options: Options): Promise<Comparison> {
  const stranger = options.peers.find((name) => !(name in programs));
  if (stranger) {
    throw new Error(
      `There is no server ${JSON.stringify(stranger.slice(0, 200))}; expected one of ${Object.keys(programs).join(', ')}.`,
    );
  }
  installPeers();
  const server = await joinServer();
  const copy = await copyOf(server, await madeDatabase(server, options));
  const folder = mkdtempSync(join(tmpdir(), 'dateline-bench-'));
  const client = new pg.Client({ connectionString: server.urlOf(copy) });
  const running = new Map<ServerName, Running>();
  const missing: string[] = [];
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; names: string[] }>(
      `select current_setting('server_version') as version, ${namesSql} as names`,
    );
    const list = workloads(options.articles, rows[0]?.names.slice(600, 740) ?? [], options.only);
    const env = {
      DATABASE_URL: server.urlOf(copy),
      FILE: join(folder, 'response.json'),
      // Share links hold it: all servers give the same.
      PUBLIC_URL: 'https://news.example.org',
    };
    const key = analystKey(env.DATABASE_URL);
    writeFileSync(env.FILE, '{}');
    const isSelected = (name: ServerName): boolean =>
      name === 'floor' || options.peers.length === 0 || options.peers.includes(name);
    for (const name of Object.keys(programs) as ServerName[]) {
      if (isSelected(name) && name !== 'constant') await startOr(missing, running, name, env);
    }
    const measuring = { postmaster: await postmasterOf(client), connections, seconds: options.seconds };
    process.stderr.write(`Loading them takes about ${minutesOf(list, isSelected, options)} minutes.\n`);
    const compared: Compared[] = [];
    let served: Operation | null = null;
    for (const workload of list) {
      process.stderr.write(`${workload.name}: ${workload.about}\n`);
      // Readers send no key: it would be looked up with each request, and pass the cache by.
      const sent = workload.operation === 'Report' ? key : '';
      const expected = await checkAgreement(workload, running, sent);
      if (workload.servers.includes('constant') && isSelected('constant') && workload.operation !== served) {
        served = workload.operation;
        writeFileSync(env.FILE, expected);
        await running.get('constant')?.stop();
        running.delete('constant');
        await startOr(missing, running, 'constant', env);
      }
      // Responses differ in length, by the articles that they show.
      const minBytes = Math.floor(expected.length / 3);
      const rounds = await measure(
        workload,
        running,
        folder,
        options.rounds,
        { ...measuring, key: sent, minBytes },
        client,
      );
      compared.push({ name: workload.name, about: workload.about, results: summarise(rounds) });
    }
    return { compared, postgres: rows[0]?.version ?? 'unknown', connections, missing };
  } finally {
    await Promise.all([...running.values()].map(({ stop }) => stop()));
    await client.end();
    rmSync(folder, { recursive: true });
    await removeCopy(server, copy);
    server.close();
  }
}

/** How long a server is loaded before it is measured. */
const warmSeconds = (workload: Workload, seconds: number): number =>
  workload.warmSeconds ?? Math.min(2, seconds);

function minutesOf(
  list: readonly Workload[],
  isSelected: (name: ServerName) => boolean,
  { rounds, seconds }: Options,
): number {
  const each = (workload: Workload): number =>
    workload.servers.filter(isSelected).length * (warmSeconds(workload, seconds) + rounds * seconds);
  return Math.ceil(list.reduce((sum, workload) => sum + each(workload), 0) / 60);
}

/** A peer that cannot be installed or started is reported, and left out. */
async function startOr(
  missing: string[],
  running: Map<ServerName, Running>,
  name: ServerName,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  try {
    running.set(name, await start(name, programs[name], firstPort + running.size, env));
  } catch (error) {
    if (name !== 'postgraphile' && name !== 'mercurius') throw error;
    missing.push(`${name} was left out: ${error instanceof Error ? error.message : error}`);
    process.stderr.write(`${missing.at(-1)}\n`);
  }
}

async function measure(
  workload: Workload,
  running: ReadonlyMap<ServerName, Running>,
  folder: string,
  times: number,
  measuring: Measuring,
  client: pg.Client,
): Promise<Map<ServerName, Round>[]> {
  const taking = workload.servers.flatMap((name) => {
    const server = running.get(name);
    if (!server) return [];
    const bodies = join(folder, `${workload.operation}-${name}.ndjson`);
    const { body } = dialectOf(name);
    writeFileSync(bodies, workload.variables.map((each) => `${body(workload.operation, each)}\n`).join(''));
    return [{ name, server, bodies }];
  });
  for (const { server, bodies } of taking) {
    const seconds = warmSeconds(workload, measuring.seconds);
    await wrk({ ...measuring, url: server.url, bodies, offset: 0, seconds });
    await untilIdle(client);
  }
  const rounds: Map<ServerName, Round>[] = [];
  for (let round = 1; round <= times; round += 1) {
    const reached = new Map<ServerName, Round>();
    for (const { name, server, bodies } of taking) {
      const before = workload.operation === 'Share' ? await countShares(client) : 0;
      const result = await measureRound(server, bodies, round * 1000, measuring);
      reached.set(name, result);
      await untilIdle(client);
      process.stderr.write(`  ${round}  ${name.padEnd(16)}${Math.round(result.aSecond)} a second\n`);
      if (workload.operation === 'Share') {
        const recorded = (await countShares(client)) - before;
        if (recorded < result.aSecond * measuring.seconds * 0.99)
          throw new Error(`${name} recorded only ${recorded} shares.`);
        await foldShares(client);
      }
    }
    rounds.push(reached);
  }
  return rounds;
}

function analystKey(url: string): string {
  const args = ['bin/dateline.mjs', 'keys', 'create', '--role', 'analyst', '--name', 'Measurement', '--json'];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    env: { ...process.env, DATABASE_URL: url },
    encoding: 'utf8',
  });
  if (!stdout.startsWith('{')) throw new Error(`No key could be made: ${stderr}`);
  return (JSON.parse(stdout) as { key: string }).key;
}
