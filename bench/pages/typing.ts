/*
 * How long the editor takes from a key to the next frame, in a story of 50,000 words and in one of 600, and how long
 * after its address is opened a story can be edited. In Chromium, over the API, on the embedded PostgreSQL.
 *   npm run bench:typing
 */
import type { Page } from 'playwright-core';
import { createKey } from '../../src/services/access/index.js';
import { openBrowser } from '../../test/support/browser.js';
import { gateway, start } from '../compare/servers.js';
import { openForEditing, percentile, send } from '../editing/client.js';
import { copyOf, madeDatabase, removeCopy } from '../seed/make.js';
import { joinServer } from '../seed/server.js';

const port = 4940;
const sizes = [600, 50_000];
const text =
  'A text that somebody types into the middle of a very long story about a harbour tunnel. '.repeat(3);
const words = ['ferry', 'harbour', 'tunnel', 'opens', 'the', 'of', 'Monday'];

/** A body of paragraphs with 60 words each. */
const bodyOf = (count: number): string =>
  Array.from(
    { length: count / 60 },
    (_paragraph, at) =>
      `<p>${Array.from({ length: 60 }, (_word, index) => words[(at + index * 3) % words.length]).join(' ')}</p>`,
  ).join('\n');

/** Milliseconds from each key to the task after the next frame. */
async function keystrokes(page: Page): Promise<readonly number[]> {
  await page.evaluate(`
    globalThis.delays = [];
    addEventListener('keydown', () => {
      const started = performance.now();
      requestAnimationFrame(() => setTimeout(() => delays.push(performance.now() - started)));
    }, true);`);
  await page.locator('.body-text p').nth(3).click();
  await page.keyboard.type(text, { delay: 40 });
  await page.waitForTimeout(500);
  return ((await page.evaluate('delays')) as number[]).sort((a, b) => a - b);
}

const server = await joinServer();
const copy = await copyOf(server, await madeDatabase(server, { articles: 1000, shares: 10_000 }));
const url = server.urlOf(copy);
const { database, close } = await openForEditing(url);
const running = await start('gateway', gateway({}), port, { DATABASE_URL: url, JOBS: 'elsewhere' });
const browser = await openBrowser();
try {
  const key = await createKey(database, { role: 'EDITOR', name: 'Bench', expiresAt: null });
  process.stdout.write(
    '| words | usable after, ms | p50, ms | p95, ms | longest, ms |\n|---:|---:|---:|---:|---:|\n',
  );
  for (const count of sizes) {
    const created = JSON.parse(
      await send(
        running.url,
        'mutation ($input: CreateArticleInput!) { createArticle(input: $input) { article { id } } }',
        { input: { headline: `A story of ${count} words`, bodyHtml: bodyOf(count) } },
        key,
      ),
    ) as { data: { createArticle: { article: { id: string } } } };
    const { id } = created.data.createArticle.article;
    const page = await browser.newPage({ viewport: { width: 1360, height: 900 } });
    await page.addInitScript(`sessionStorage['dateline.key'] = ${JSON.stringify(key)}`);
    const opened = performance.now();
    await page.goto(`${running.url.replace('/graphql', '')}/edit/${id}`);
    await page.locator('.body-text p').first().waitFor();
    const usable = performance.now() - opened;
    const delays = await keystrokes(page);
    const figures = [usable, percentile(delays, 0.5), percentile(delays, 0.95), delays.at(-1) ?? Number.NaN];
    process.stdout.write(
      `| ${count.toLocaleString('en')} | ${figures.map((ms) => ms.toFixed(ms > 100 ? 0 : 1)).join(' | ')} |\n`,
    );
    await page.close();
  }
} finally {
  await browser.close();
  await running.stop();
  await close();
  await removeCopy(server, copy);
  server.close();
}
