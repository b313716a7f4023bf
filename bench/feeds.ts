/*
 * What feeds and sitemaps cost with 100,000 made articles: feeds as they are kept and as they are made anew, and each
 * kind of sitemap, with the size of its response.
 *   npm run bench:feeds
 */
import { openDatabase } from '../src/db/database.js';
import { gateway, start } from './compare/servers.js';
import { median } from './median.js';
import { copyOf, madeDatabase, removeCopy } from './seed/make.js';
import { joinServer } from './seed/server.js';

const size = { articles: 100_000, shares: 10_000 };
const port = 4943;
const rounds = 20;

const server = await joinServer();
const copy = await copyOf(server, await madeDatabase(server, size));
const url = server.urlOf(copy);
try {
  process.stdout.write('| | time, median | bytes |\n|---|---:|---:|\n');
  const database = await openDatabase({ url, poolSize: 1, statementTimeoutMs: 0 });
  const { rows } = await database.pool.query<{ slug: string }>(
    'select slug from section where id = (select section_id from article where section_id is not null limit 1)',
  );
  await database.close();
  const section = `/feeds/sections/${encodeURIComponent(rows[0]?.slug ?? '')}`;
  const settings = { DATABASE_URL: url, JOBS: 'elsewhere' };
  for (const content of ['summary', 'full']) {
    const kept = await start('gateway', gateway({}), port, { ...settings, FEED_CONTENT: content });
    await measure(`${content}, kept`, ['/feeds/all.rss', `${section}.atom`]);
    await kept.stop();
    const made = await start('gateway', gateway({}), port, {
      ...settings,
      FEED_CONTENT: content,
      CACHE_MEMORY_MB: '0',
    });
    await measure(`${content}, made anew`, [
      '/feeds/all.rss',
      '/feeds/all.atom',
      '/feeds/all.json',
      `${section}.atom`,
    ]);
    await made.stop();
  }
  const running = await start('gateway', gateway({}), port, settings);
  await measure('one statement', ['/sitemap.xml', '/sitemaps/articles-1.xml', '/sitemaps/news.xml']);
  await running.stop();
} finally {
  await removeCopy(server, copy);
  server.close();
}

async function measure(how: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const times: number[] = [];
    let bytes = 0;
    for (let round = 0; round < rounds; round += 1) {
      const began = performance.now();
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        headers: { 'accept-encoding': 'identity' },
      });
      bytes = (await response.arrayBuffer()).byteLength;
      times.push(performance.now() - began);
      if (!response.ok) throw new Error(`${path} responded with ${response.status}.`);
    }
    process.stdout.write(`| \`${path}\`, ${how} | ${median(times).toFixed(1)} ms | ${bytes} |\n`);
  }
}
