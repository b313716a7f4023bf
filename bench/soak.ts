/*
 * An hour of mixed use (or the minutes that are given): readers, searches, shares, edits, reports and subscribers. Each
 * minute prints the gateway's memory and open files, the connections of the database and the bytes on disk; at the end the
 * largest tables, and whether anything failed. Reads /proc, so it needs Linux.
 *   npm run bench:soak -- 60
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { openDatabase } from '../src/db/database.js';
import { createKey } from '../src/services/access/index.js';
import { copyOf, madeDatabase, removeCopy } from './seed/make.js';
import { joinServer } from './seed/server.js';

const minutes = Number(process.argv[2] ?? 60);
if (!(minutes > 0 && minutes <= 1440)) throw new Error('Usage: npm run bench:soak -- MINUTES (1 to 1440)');
const port = 4943;
const origin = `http://127.0.0.1:${port}`;
const failures = new Map<string, number>();
let requests = 0;
let isRunning = true;

async function execute<Data>(query: string, variables: object, key?: string): Promise<Data | null> {
  requests += 1;
  try {
    const response = await fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key && { 'x-api-key': key }) },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as {
      data?: Data;
      errors?: readonly { readonly extensions: { readonly code: string } }[];
    };
    if (!errors) return data ?? null;
    fail(errors[0]?.extensions.code ?? 'no code');
  } catch (error) {
    if (isRunning) fail(error instanceof Error ? error.name : 'unknown');
  }
  return null;
}
const fail = (what: string): Map<string, number> => failures.set(what, (failures.get(what) ?? 0) + 1);

interface Page {
  readonly articles: { readonly nodes: readonly { readonly id: string; readonly version: number }[] };
}
const list =
  'query ($after: String) { articles(first: 20, after: $after) { nodes { id version headline } } }';
const story =
  'query ($id: ID!) { article(id: $id) { headline body { html } related(first: 4) { nodes { article { headline } } } } }';
const search = 'query ($q: String!) { search(query: $q, first: 10) { totalCount nodes { headline } } }';
const share = 'mutation ($input: RecordShareInput!) { recordShare(input: $input) { share { url } } }';
const edit =
  'mutation ($input: UpdateArticleInput!) { updateArticle(input: $input) { article { version } } }';
const subscription = 'subscription { articlePublished { cursor } }';

async function read(ids: readonly string[]): Promise<void> {
  const id = ids[Math.floor(Math.random() * ids.length)];
  await execute(story, { id });
  if (Math.random() < 0.2) await execute(search, { q: `harbour ${Math.floor(Math.random() * 1000)}` });
  if (Math.random() < 0.3)
    await execute(share, { input: { articleId: id, channel: 'X', idempotencyKey: randomUUID() } });
}

async function editOne(key: string): Promise<void> {
  const page = await execute<Page>(list, { after: null }, key);
  const [article] = page?.articles.nodes ?? [];
  if (!article) return;
  const patch = { standfirst: `Changed at ${new Date().toISOString()}` };
  await execute(edit, { input: { id: article.id, expectedVersion: article.version, patch } }, key);
}

/** Listens for a while, and again. */
async function subscribe(): Promise<void> {
  const address = `${origin}/graphql/stream?query=${encodeURIComponent(subscription)}`;
  const signal = AbortSignal.timeout(20_000 + Math.round(Math.random() * 20_000));
  const response = await fetch(address, { headers: { accept: 'text/event-stream' }, signal }).catch(
    () => null,
  );
  if (response?.ok === false) fail(`subscription ${response.status}`);
  await response?.text().catch(() => '');
}

const again = async (work: () => Promise<void>, pauseMs: number): Promise<void> => {
  while (isRunning) {
    await work();
    await wait(pauseMs);
  }
};

const server = await joinServer();
const copy = await copyOf(server, await madeDatabase(server, { articles: 10_000, shares: 100_000 }));
const url = server.urlOf(copy);
const database = await openDatabase({ url, poolSize: 1, statementTimeoutMs: 60_000 });
const key = await createKey(database, { role: 'EDITOR', name: 'Soak', expiresAt: null });
await database.close();
const gateway = spawn(process.execPath, ['bin/dateline.mjs', 'serve'], {
  env: {
    ...process.env,
    DATABASE_URL: url,
    PORT: String(port),
    LOG_LEVEL: 'error',
    SHARES_PER_MINUTE: '1000000',
  },
  stdio: ['ignore', 'ignore', 'inherit'],
});
const closed = new Promise((resolve) => gateway.once('close', resolve));
const client = new pg.Client({ connectionString: url });
await client.connect();

async function printState(minute: number): Promise<void> {
  const status = readFileSync(`/proc/${gateway.pid}/status`, 'utf8');
  const megabytes = Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1000);
  const files = readdirSync(`/proc/${gateway.pid}/fd`).length;
  const { rows } = await client.query<{ connections: number; megabytes: number }>(
    `select (select count(*)::int from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()) as connections,
      (pg_database_size(current_database()) / 1000000)::int as megabytes`,
  );
  const [state] = rows;
  process.stdout.write(
    `| ${minute} | ${requests} | ${megabytes} | ${files} | ${state?.connections} | ${state?.megabytes} |\n`,
  );
}

async function printTables(): Promise<void> {
  const { rows } = await client.query<{ name: string; megabytes: string; dead: string }>(
    `select schemaname || '.' || relname as name, round(pg_total_relation_size(relid) / 1e6, 1)::text as megabytes, n_dead_tup::text as dead
       from pg_stat_user_tables order by pg_total_relation_size(relid) desc limit 10`,
  );
  process.stdout.write('\n| table | MB with indexes | dead rows |\n|---|---:|---:|\n');
  for (const { name, megabytes, dead } of rows)
    process.stdout.write(`| ${name} | ${megabytes} | ${dead} |\n`);
}

const ready = async (child: ChildProcess): Promise<void> => {
  while (child.exitCode === null) {
    if ((await fetch(`${origin}/health/ready`).catch(() => null))?.ok) return;
    await wait(50);
  }
  throw new Error('The gateway ended before it was ready.');
};

try {
  await ready(gateway);
  const first = await execute<Page>('{ articles(first: 100) { nodes { id version } } }', {});
  const ids = (first?.articles.nodes ?? []).map(({ id }) => id);
  const work = [
    ...Array.from({ length: 6 }, () => again(() => read(ids), 20)),
    ...Array.from({ length: 20 }, () => again(subscribe, 100)),
    again(() => editOne(key), 2000),
  ];
  process.stdout.write(
    '| minute | requests | MB | open files | connections | MB of the database |\n|---:|---:|---:|---:|---:|---:|\n',
  );
  for (let minute = 0; minute < minutes; minute += 1) {
    await printState(minute);
    await wait(60_000);
  }
  await printState(minutes);
  isRunning = false;
  gateway.kill();
  await Promise.all([...work, closed]);
  await printTables();
  const failed = [...failures].map(([what, count]) => `${what}: ${count}`).join(', ');
  process.stdout.write(`\nFailed: ${failed || 'nothing'}\n`);
  if (failures.size > 0) process.exitCode = 1;
} finally {
  gateway.kill();
  await closed;
  await client.end();
  await removeCopy(server, copy);
  await server.close();
}
