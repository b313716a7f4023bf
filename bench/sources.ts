/*
 * What polling 1,000 sources costs one process: a first poll of feeds with 20 items each, then a poll in which nothing
 * has changed. Each feed has a host of its own, as far as a machine can: an address of 127.0.0.0/8.
 *   npm run bench:sources
 */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { openDatabase } from '../src/db/database.js';
import { migrateUp } from '../src/db/migrate.js';
import { pollingParts } from '../src/process/sources/start-sources.js';
import { pollSources } from '../src/services/sources/index.js';
import { emptyDatabase, removeCopy } from './seed/make.js';
import { joinServer } from './seed/server.js';

const size = { sources: 1000, items: 20 };

let requests = 0;
const publisher = http.createServer((request, response) => {
  requests += 1;
  const tag = '"1"';
  if (request.headers['if-none-match'] === tag) response.writeHead(304, { etag: tag }).end();
  else
    response
      .writeHead(200, { 'content-type': 'application/rss+xml', etag: tag })
      .end(feedOf(request.url ?? ''));
});
await new Promise<void>((resolve) => void publisher.listen(0, resolve));
const { port } = publisher.address() as AddressInfo;

const server = await joinServer();
const name = await emptyDatabase(server);
const database = await openDatabase({ url: server.urlOf(name), poolSize: 10, statementTimeoutMs: 0 });
try {
  await migrateUp(database);
  await database.pool.query(
    `insert into sources.source (name, url, host)
     select 'source ' || n, format('http://127.1.%s.%s:%s/%s', n / 250, n % 250 + 1, $2::int, n),
       format('127.1.%s.%s:%s', n / 250, n % 250 + 1, $2::int) from generate_series(0, $1::int - 1) n`,
    [size.sources, port],
  );
  process.stdout.write(
    '| | seconds | requests | CPU of the process, seconds | memory, MB |\n|---|---:|---:|---:|---:|\n',
  );
  await measure('first poll', size.sources * size.items);
  await database.pool.query('update sources.source set next_at = now(), succeeded_at = null');
  await measure('poll without news', size.sources * size.items);
} finally {
  await database.close();
  await removeCopy(server, name);
  server.close();
  publisher.close();
}

/** Polls all sources once. */
async function measure(what: string, articles: number): Promise<void> {
  const quiet = {
    info: () => undefined,
    warn: (...line: unknown[]) => process.stderr.write(`${JSON.stringify(line)}\n`),
  };
  const parts = pollingParts(database, { onArticlesWritten: async () => undefined }, quiet as never);
  const settings = {
    networks: ['127.0.0.0/8'],
    alertUrl: '',
    publicUrl: 'http://localhost',
    isReachable: false,
  };
  const began = performance.now();
  const cpu = process.cpuUsage();
  requests = 0;
  const polling = pollSources(parts, settings);
  for (;;) {
    const { rows } = await database.pool.query(
      'select count(*) filter (where succeeded_at is not null)::int as polled from sources.source',
    );
    if (rows[0].polled === size.sources) break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  await polling.close();
  const { rows } = await database.pool.query('select count(*)::int as count from article');
  if (rows[0].count !== articles) throw new Error(`There are ${rows[0].count} articles, not ${articles}.`);
  const memory = process.memoryUsage().rss / 2 ** 20;
  process.stdout.write(
    `| ${what} | ${seconds.toFixed(1)} | ${requests} | ${((user + system) / 1e6).toFixed(1)} | ${memory.toFixed(0)} |\n`,
  );
}

function feedOf(path: string): string {
  const items = Array.from({ length: size.items }, (_, number) => {
    const text = `Story ${number} of ${path}. `.repeat(30);
    return `<item><guid isPermaLink="false">${path}-${number}</guid><title>Story ${number} of ${path}</title>
      <pubDate>Thu, 26 Nov 2026 09:00:00 GMT</pubDate><description><![CDATA[<p>${text}</p><p>${text}</p>]]></description></item>`;
  });
  return `<rss version="2.0"><channel><title>Feed ${path}</title>${items.join('\n')}</channel></rss>`;
}
