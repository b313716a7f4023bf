/*
 * What the feed of changes costs, on a copy of made articles, 100,000 by default: how soon they all have numbers, how
 * long a first sync takes as lines and in pages, how soon after its commit an edit has its number, and how much the
 * numbering and a webhook slow an import down.
 *   npm run bench:changes -- [ARTICLES [numbers,sync,latency,imports [SHARES]]]
 */
import { loadavg } from 'node:os';
import { type Database, openDatabase } from '../src/db/database.js';
import { type Changes, changesService } from '../src/services/changes/index.js';
import { measureImports } from './changes-imports.js';
import { gateway, start } from './compare/servers.js';
import { percentile, send } from './editing/client.js';
import { copyOf, madeDatabase, removeCopy } from './seed/make.js';
import { joinServer } from './seed/server.js';

const [articles = '100000', parts = 'numbers,sync,latency,imports', shares = '10000'] = process.argv.slice(2);
const size = { articles: Number(articles), shares: Number(shares) };
const edits = 300;
const port = 4940;

const server = await joinServer();
const copy = await copyOf(server, await madeDatabase(server, size));
const url = server.urlOf(copy);
const database = await openDatabase({ url, poolSize: 4, statementTimeoutMs: 0 });
try {
  process.stdout.write('| | |\n|---|---:|\n');
  const chosen = parts.split(',');
  if (chosen.includes('numbers') || chosen.includes('sync')) await measureNumbers(database);
  if (chosen.includes('sync')) await measureSync();
  if (chosen.includes('latency')) await measureLatency(database);
  if (chosen.includes('imports')) await measureImports(database, print);
  print('load of the machine at the end', (loadavg()[0] ?? 0).toFixed(1));
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
