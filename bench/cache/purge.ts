/*
 * The responses that one change purges: 1,000 pages are cached, one article on some of them is changed by an import, and then every
 * page is requested again. In one process, and in two that share the database (and the store of CACHE_URL, where it is set).
 *   npm run bench:purge [-- PAGES]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gateway, type Running, start } from '../compare/servers.js';
import { copyOf, madeDatabase, removeCopy } from '../seed/make.js';
import { joinServer } from '../seed/server.js';
import { isHit, type Page, requestPage, requestPages, warm } from './pages.js';

const [count = 1000] = process.argv.slice(2).map(Number);
const ports = { uncached: 4920, first: 4921, second: 4922 };
const slugs = Array.from({ length: count }, (_, place) => `article-${place + 1}`);
const rows: string[] = [];
const server = await joinServer();
try {
  for (const processes of [1, 2]) await measure(processes);
} finally {
  server.close();
}
process.stdout.write(
  `| processes | purged | of those right | purged in vain | stale responses served | change visible after ms |\n|---|---:|---:|---:|---:|---:|\n${rows.join('\n')}\n`,
);

async function measure(processes: number): Promise<void> {
  const copy = await copyOf(server, await madeDatabase(server, { articles: 5000, shares: 100_000 }));
  // Related lists do not change: only the one edit is measured.
  const env = { DATABASE_URL: server.urlOf(copy), JOBS: 'elsewhere' };
  const running: Running[] = [];
  try {
    running.push(await start('uncached', gateway({ CACHE_MEMORY_MB: '0' }), ports.uncached, env));
    const cached = [ports.first, ports.second].slice(0, processes);
    for (const port of cached) running.push(await start('gateway', gateway({}), port, env));
    const before = await warm(ports.first, slugs);
    for (const port of cached) await warm(port, slugs);
    const changed = mostFrequentArticle(before);
    const seen = await change(changed, env.DATABASE_URL, cached);
    const fresh = await requestPages(ports.uncached, slugs);
    for (const [place, port] of cached.entries()) {
      const after = await requestPages(port, slugs);
      rows.push(rowOf(`${place + 1} of ${processes}`, changed, before, after, fresh, seen[place] ?? null));
    }
  } finally {
    await Promise.all(running.map(({ stop }) => stop()));
    await removeCopy(server, copy);
  }
}

/** The article that most pages show. */
function mostFrequentArticle(pages: ReadonlyMap<string, Page>): string {
  const counts = new Map<string, number>();
  for (const { body } of pages.values()) {
    for (const slug of slugsIn(body)) counts.set(slug, (counts.get(slug) ?? 0) + 1);
  }
  return [...counts].filter(([slug]) => pages.has(slug)).sort(([, a], [, b]) => b - a)[0]?.[0] ?? 'article-1';
}

function slugsIn(body: string): string[] {
  return [...body.matchAll(/"slug"\s*:\s*"([^"]+)"/g)].map(([, slug = '']) => slug);
}

/** Changes an article's headline; gives after how many ms each process showed it, null for not within ten seconds. */
async function change(slug: string, url: string, cached: readonly number[]): Promise<(number | null)[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-bench-'));
  const file = join(folder, 'changed.ndjson');
  const now = new Date().toISOString();
  const item = {
    uri: `urn:bench:${slug.slice('article-'.length)}`,
    type: 'text',
    versionCreated: now,
    language: 'en',
    pubStatus: 'usable',
    headlines: [{ role: 'main', value: `Changed at ${now}` }],
    bodies: [{ role: 'main', contentType: 'application/xhtml+xml', value: '<p>It was changed.</p>' }],
  };
  writeFileSync(file, `${JSON.stringify(item)}\n`);
  const args = ['bin/dateline.mjs', 'import', '--source', 'bench', file];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    env: { ...process.env, DATABASE_URL: url },
    encoding: 'utf8',
  });
  // The import waits for its own end: the change was committed a little before.
  const done = Date.now();
  rmSync(folder, { recursive: true });
  if (status !== 0) throw new Error(`The import ended with ${status}: ${stdout}${stderr}`);
  return Promise.all(
    cached.map(async (port) => {
      while (Date.now() - done < 10_000) {
        if ((await requestPage(port, slug)).body.includes('Changed at')) return Date.now() - done;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      return null;
    }),
  );
}

function rowOf(
  name: string,
  changed: string,
  before: ReadonlyMap<string, Page>,
  after: ReadonlyMap<string, Page>,
  fresh: ReadonlyMap<string, Page>,
  seen: number | null,
): string {
  // The changed page was requested while polling, so that it is a hit again.
  const purged = [...after].filter(([slug, page]) => slug === changed || !isHit(page)).map(([slug]) => slug);
  const right = purged.filter((slug) => slugsIn(before.get(slug)?.body ?? '').includes(changed));
  const old = [...after].filter(([slug, { body }]) => body !== fresh.get(slug)?.body);
  const cells = [purged.length, right.length, purged.length - right.length, old.length, seen ?? 'never'];
  return `| ${[name, ...cells].join(' | ')} |`;
}
