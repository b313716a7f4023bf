/*
 * The database unavailable under load: the responses to readers of cached pages, and of pages that were never requested.
 *   npm run bench:outage [-- SECONDS]     60 seconds without the database
 * It starts its own embedded server, because it stops it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../src/db/database.js';
import { type EmbeddedServer, joinEmbeddedServer } from '../../src/db/embedded/server.js';
import { gateway, start } from '../compare/servers.js';
import { fill } from '../seed/make.js';
import { warm } from './pages.js';
import { type Kind, Readers } from './readers.js';

const [unavailableSeconds = 60] = process.argv.slice(2).map(Number);
const size = { articles: 20_000, shares: 20_000 };
const port = 4930;
const cachedPages = 200;
const dataDir = mkdtempSync(join(tmpdir(), 'dateline-outage-'));

const lingerMs = 1000;
/** It stops one second after its last user, and starts again at the same address. */
const startServer = (): Promise<EmbeddedServer> => joinEmbeddedServer({ dataDir, lingerMs });
const seconds = (number: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, number * 1000));

let server = await startServer();
const database = await openDatabase({ url: server.url, poolSize: 4, statementTimeoutMs: 0 });
await fill(database, size);
await database.close();
const running = await start('gateway', gateway({}), port, { DATABASE_URL: server.url });
try {
  const slugs = Array.from({ length: size.articles }, (_, place) => `article-${place + 1}`);
  await warm(port, slugs.slice(0, cachedPages));
  const readers = new Readers(port, slugs.slice(0, cachedPages), slugs.slice(cachedPages));
  const began = Date.now();
  await seconds(5);
  server.close();
  await seconds(lingerMs / 1000);
  const stopped = Date.now();
  await seconds(unavailableSeconds);
  server = await startServer();
  const returned = Date.now();
  await seconds(15);
  await readers.stop();
  printResults(readers, [began, stopped, returned, Date.now()]);
} finally {
  await running.stop();
  server.close();
  await seconds(3);
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 50, retryDelay: 200 });
}

function printResults(
  readers: Readers,
  [began, stopped, returned, ended]: [number, number, number, number],
): void {
  const phases = {
    before: [began, stopped],
    unavailable: [stopped, returned],
    after: [returned, ended],
  } as const;
  const rows = (['cached', 'others'] as const).flatMap((kind: Kind) =>
    Object.entries(phases).map(([phase, [from, before]]) => {
      const { succeeded, refused, failed } = readers.between(kind, from, before);
      return `| ${[kind, phase, succeeded, refused, failed].join(' | ')} |`;
    }),
  );
  const speed = (readers.between('others', began, stopped).succeeded * 1000) / (stopped - began);
  const after = readers.fullSpeedAfter('others', returned, speed);
  const failures = [...readers.failures].map(([way, count]) => `${count} × ${way}\n`);
  process.stdout.write(`| pages | database | succeeded | 503 | failed |\n|---|---|---:|---:|---:|\n${rows.join('\n')}
Full speed for pages that were not cached: ${after === null ? 'not within 15 s' : `${after} ms`} after its return.
${failures.join('')}`);
}
