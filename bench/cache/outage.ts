/*
 * The database away under load: what readers of cached pages meet, and readers of pages that nobody asked for before.
 *   npm run bench:outage [-- SECONDS]     60 seconds without the database
 * It has an embedded server of its own, because it must be able to stop it.
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

const [away = 60] = process.argv.slice(2).map(Number);
const size = { articles: 20_000, shares: 20_000 };
const port = 4930;
const kept = 200;
const dataDir = mkdtempSync(join(tmpdir(), 'dateline-outage-'));

const lingerMs = 1000;
/** It stops when nobody has held it for a second, and comes back at the same address. */
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
  await warm(port, slugs.slice(0, kept));
  const readers = new Readers(port, slugs.slice(0, kept), slugs.slice(kept));
  const began = Date.now();
  await seconds(5);
  server.close();
  await seconds(lingerMs / 1000);
  const stopped = Date.now();
  await seconds(away);
  server = await startServer();
  const returned = Date.now();
  await seconds(15);
  await readers.stop();
  tell(readers, [began, stopped, returned, Date.now()]);
} finally {
  await running.stop();
  server.close();
  await seconds(3);
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 50, retryDelay: 200 });
}

function tell(readers: Readers, [began, stopped, returned, ended]: [number, number, number, number]): void {
  const phases = { before: [began, stopped], away: [stopped, returned], after: [returned, ended] } as const;
  const rows = (['cached', 'others'] as const).flatMap((kind: Kind) =>
    Object.entries(phases).map(([phase, [from, before]]) => {
      const { answered, refused, failed } = readers.between(kind, from, before);
      return `| ${[kind, phase, answered, refused, failed].join(' | ')} |`;
    }),
  );
  const speed = (readers.between('others', began, stopped).answered * 1000) / (stopped - began);
  const after = readers.fullSpeedAfter('others', returned, speed);
  const failures = [...readers.failures].map(([way, count]) => `${count} × ${way}\n`);
  process.stdout.write(`| pages | database | answered | 503 | failed |\n|---|---|---:|---:|---:|\n${rows.join('\n')}
Full speed for pages that were not cached: ${after === null ? 'not within 15 s' : `${after} ms`} after its return.
${failures.join('')}`);
}
