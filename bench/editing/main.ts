/*
 * What editing costs, on a copy of made data: how long a save of a draft takes idle and during an import; when an edit
 * and a scheduled update are seen by readers of four processes; how large the history of five edits of each article is.
 *   npm run bench:editing
 */
import { createKey } from '../../src/services/access/index.js';
import { gateway, type Running, start } from '../compare/servers.js';
import { copyOf, madeDatabase, removeCopy } from '../seed/make.js';
import { joinServer } from '../seed/server.js';
import { openForEditing } from './client.js';
import { measureEmbargo } from './embargo.js';
import { measureHistory } from './history.js';
import { measureSaves } from './saves.js';

const size = { articles: 10_000, shares: 100_000 };
const ports = [4930, 4931, 4932, 4933];
const server = await joinServer();
const running: Running[] = [];
const copy = await copyOf(server, await madeDatabase(server, size));
try {
  const url = server.urlOf(copy);
  const { database, articles, close } = await openForEditing(url);
  try {
    const key = await createKey(database, { role: 'EDITOR', name: 'Bench', expiresAt: null });
    for (const port of ports)
      running.push(
        await start(`gateway ${port}`, gateway({}), port, { DATABASE_URL: url, JOBS: 'elsewhere' }),
      );
    const [first] = running;
    if (!first) throw new Error('No gateway was started.');
    process.stdout.write(await measureSaves(first.url, key, database, url));
    process.stdout.write(await measureEmbargo(running, key, database));
    await Promise.all(running.map(({ stop }) => stop()));
    running.length = 0;
    process.stdout.write(await measureHistory(database, articles));
  } finally {
    await close();
  }
} finally {
  await Promise.all(running.map(({ stop }) => stop()));
  await removeCopy(server, copy);
  server.close();
}
