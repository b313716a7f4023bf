/*
 * How fast readers see a page: LCP, CLS and blocked time in Chromium with a CPU four times slower and a mobile network,
 * on the sample content; what a kept page costs the gateway. A saved page may be given: it is imported and measured too.
 *   npm run bench:pages [FILE]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from '../../test/support/browser.js';
import { freePort } from '../../test/support/process.js';
import { gateway, start } from '../compare/servers.js';
import { median } from '../median.js';
import { measurePage, type PageMeasures } from './page.js';

const loads = 9;
const kept = 300;
const [file] = process.argv.slice(2);
const dataDir = mkdtempSync(join(tmpdir(), 'dateline-bench-'));
const env = { DATA_DIR: dataDir, LOG_LEVEL: 'silent', HOST: '127.0.0.1' };
// Not while pages are measured.
spawnSync(process.execPath, ['bin/build-web.mjs'], { stdio: 'inherit' });
const port = await freePort();
const server = await start('gateway', gateway({}), port, env);
const origin = new URL(server.url).origin;
const browser = await openBrowser();

/** The newest story of a saved page's source. */
async function importPage(path: string): Promise<string> {
  const command = ['bin/dateline.mjs', 'import', '--source', 'saved', path];
  const { status } = spawnSync(process.execPath, command, {
    env: { ...process.env, ...env },
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`${path} could not be imported.`);
  const query = '{ articles(first: 20) { nodes { slug source { name } body { wordCount } } } }';
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data } = (await response.json()) as {
    data: { articles: { nodes: { slug: string; source: { name: string } | null; body: object | null }[] } };
  };
  const story = data.articles.nodes.find(({ source, body }) => source?.name === 'saved' && body);
  if (!story) throw new Error(`${path} has no story with a text.`);
  return `/articles/${encodeURIComponent(story.slug)}`;
}

const middle = (all: readonly PageMeasures[], name: keyof PageMeasures): number =>
  median(all.map((one) => one[name]));

async function responseMs(path: string): Promise<number> {
  const times: number[] = [];
  for (let number = 0; number < kept; number += 1) {
    const started = performance.now();
    const response = await fetch(`${origin}${path}`, { headers: { 'accept-encoding': 'br' } });
    await response.arrayBuffer();
    times.push(performance.now() - started);
  }
  return median(times);
}

try {
  // The samples come a moment after the start.
  while ((await fetch(`${origin}/sections/politics`)).status !== 200)
    await new Promise((resolve) => setTimeout(resolve, 200));
  const paths = [
    '/',
    '/articles/assembly-backs-harbour-tunnel-after-a-night-of-amendments',
    '/search?q=tunnel',
  ];
  if (file) paths.push(await importPage(file));
  const rows = [
    '| page | LCP ms | CLS | blocked ms | bytes | response ms |',
    '|---|---:|---:|---:|---:|---:|',
  ];
  for (const path of paths) {
    const all: PageMeasures[] = [];
    for (let load = 0; load < loads; load += 1) all.push(await measurePage(browser, `${origin}${path}`));
    const names = ['lcpMs', 'cls', 'blockedMs', 'bytes'] as const;
    const cells = [...names.map((name) => middle(all, name)), await responseMs(path)];
    rows.push(`| \`${decodeURIComponent(path)}\` | ${cells.join(' | ')} |`);
  }
  process.stdout.write(`${rows.join('\n')}\n`);
} finally {
  await browser.close();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
