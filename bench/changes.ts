/*
 * What the feed of changes costs, on a copy of 100,000 made articles: how soon they all have numbers, how long a first
 * sync takes as lines and in pages, how soon after its commit an edit has its number, and how much the numbering slows
 * an import down.
 *   npm run bench:changes
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '../src/db/database.js';
import { type Changes, changesService } from '../src/services/changes/index.js';
import { gateway, start } from './compare/servers.js';
import { percentile, send } from './editing/client.js';
import { median } from './median.js';
import { copyOf, madeDatabase, removeCopy } from './seed/make.js';
import { joinServer } from './seed/server.js';

const size = { articles: 100_000, shares: 10_000 };
const importedItems = 8000;
const rounds = 3;
const edits = 300;
const port = 4940;

const server = await joinServer();
const copy = await copyOf(server, await madeDatabase(server, size));
const url = server.urlOf(copy);
const database = await openDatabase({ url, poolSize: 4, statementTimeoutMs: 0 });
try {
  process.stdout.write('| | |\n|---|---:|\n');
  await measureNumbers(database);
  await measureSync();
  await measureLatency(database);
  await measureImports();
} finally {
  await database.close();
  await removeCopy(server, copy);
  server.close();
}

function print(what: string, value: string): void {
  process.stdout.write(`| ${what} | ${value} |\n`);
}
function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

/** From the start of a process to the last number. */
async function measureNumbers({ pool }: Database): Promise<void> {
  const began = performance.now();
  const changes = changesService(database, () => undefined);
  const isDone = async (): Promise<boolean> =>
    (await pool.query('select from changes.walk')).rows.length === 0;
  while (!(await isDone())) await new Promise((resolve) => setTimeout(resolve, 50));
  print(`numbers for ${size.articles} articles from before the feed`, seconds(began));
  await changes.close();
}

async function measureSync(): Promise<void> {
  const running = await start('gateway', gateway({}), port, { DATABASE_URL: url, JOBS: 'elsewhere' });
  try {
    const address = new URL('/changes.ndjson', running.url).href;
    for (const coding of ['gzip', 'identity']) {
      const began = performance.now();
      const response = await fetch(address, { headers: { 'accept-encoding': coding } });
      let bytes = 0;
      for await (const chunk of response.body ?? []) bytes += (chunk as Uint8Array).byteLength;
      print(`first sync as lines, ${coding}, ${Math.round(bytes / 1e6)} MB of JSON`, seconds(began));
    }
    const began = performance.now();
    const query = `query ($since: String) { changes(since: $since, first: 1000) { cursor hasMore changes {
      kind articleId article { slug headline standfirst publishedAt updatedAt section { slug } } } } }`;
    let since: string | null = null;
    for (let more = true; more; ) {
      const { data } = JSON.parse(await send(running.url, query, { since })) as {
        data: { changes: { cursor: string; hasMore: boolean } };
      };
      since = data.changes.cursor;
      more = data.changes.hasMore;
    }
    print('first sync in pages of 1000, without bodies', seconds(began));
  } finally {
    await running.stop();
  }
}

/** From the commit of an edit to the moment at which a process hears its number. */
async function measureLatency({ pool }: Database): Promise<void> {
  const changes: Changes = changesService(database, () => undefined);
  while (changes.lastNumber === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  const times: number[] = [];
  for (let place = 0; place < edits; place += 1) {
    const last = changes.lastNumber;
    const heard = changes.waitAfter(last, { timeoutMs: 5000 });
    await pool.query(
      `insert into changes.log (kind, article_id, tags) select 'ARTICLE', id, '{}' from article where status = 'PUBLISHED' offset $1 limit 1`,
      [place],
    );
    const committed = performance.now();
    await heard;
    times.push(performance.now() - committed);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
  }
  await changes.close();
  print('from commit to number, p50', `${percentile(times, 0.5).toFixed(1)} ms`);
  print('from commit to number, p99', `${percentile(times, 0.99).toFixed(1)} ms`);
}

/** Imports of new stories, by turns with and without a process that numbers. */
async function measureImports(): Promise<void> {
  const rates: Record<'with' | 'without', number[]> = { with: [], without: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const way of ['without', 'with'] as const) {
      const changes = way === 'with' ? changesService(database, () => undefined) : null;
      rates[way].push(await importItems(`${way}-${round}`));
      await changes?.close();
    }
  }
  const [slow, fast] = [median(rates.with), median(rates.without)];
  print('import, stories a second, without numbering', fast.toFixed(0));
  print('import, stories a second, with numbering', `${slow.toFixed(0)} (${(slow / fast).toFixed(2)})`);
}

async function importItems(name: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-bench-'));
  const file = join(folder, 'items.ndjson');
  const items = Array.from({ length: importedItems }, (_, place) =>
    JSON.stringify({
      uri: `bench:${name}:${place}`,
      type: 'text',
      headline: `Ferry report ${name} ${place}`,
      language: 'en',
      body_text: `Report ${place}. ${'The ferry of Port Ellery sails at noon and returns in the evening. '.repeat(40)}`,
      firstcreated: '2026-01-01T08:00:00Z',
    }),
  );
  writeFileSync(file, items.join('\n'));
  const began = performance.now();
  const child = spawn(process.execPath, [join('bin', 'dateline.mjs'), 'import', '--source', 'bench', file], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: 'ignore',
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  rmSync(folder, { recursive: true });
  if (code !== 0) throw new Error(`The import ended with ${code}.`);
  return importedItems / ((performance.now() - began) / 1000);
}
