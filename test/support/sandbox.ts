import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { buildPage } from '../../bin/build-web.mjs';
import { loadSamples } from '../../src/process/load-samples.js';
import { createKey } from '../../src/services/access/index.js';
import { relatedService } from '../../src/services/related/index.js';
import type { SharedQuery } from '../../web/sandbox/src/share/share-link.js';
import { encodeQuery } from '../../web/sandbox/src/share/share-link.js';
import { openBrowser, type PageProblems, watch } from './browser.js';
import type { LiveGateway } from './live.js';

/** The sandbox in a real browser, on the sample content. */
export interface SandboxTest {
  readonly origin: string;
  readonly analystKey: string;
  /** Opens the page in a new browser context. */
  open(
    options?: BrowserContextOptions & {
      readonly query?: Partial<SharedQuery>;
      /** Runs before the page is loaded. */
      readonly prepare?: (page: Page) => Promise<void>;
    },
  ): Promise<Page>;
}

export const defaultQuery: SharedQuery = {
  query: '{ articles(first: 10) { totalCount nodes { headline publishedAt shareCount } } }',
  variables: '',
  view: 'table',
  chart: null,
  rows: null,
};

export function sandboxTest(gateway: LiveGateway): SandboxTest {
  let browser: Browser | null = null;
  let analystKey = '';
  let watched: PageProblems[] = [];
  beforeAll(async () => {
    await buildPage('sandbox');
    const related = relatedService(gateway.database, { halfLifeDays: 30 });
    await loadSamples(gateway.database, related, gateway.sharing);
    await related.refreshPending();
    analystKey = await createKey(gateway.database, {
      role: 'ANALYST',
      name: 'Audience desk',
      expiresAt: null,
    });
    browser = await openBrowser();
  }, 180_000);
  afterAll(() => browser?.close());
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close();
    const problems = watched;
    watched = [];
    for (const one of problems) expect(one).toEqual({ foreignRequests: [], errors: [] });
  });
  return {
    get origin() {
      return gateway.address;
    },
    get analystKey() {
      return analystKey;
    },
    async open({ query, prepare, ...options } = {}) {
      if (!browser) throw new Error('The browser starts before the first test.');
      const context = await browser.newContext({ viewport: { width: 1360, height: 820 }, ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(40_000);
      watched.push(watch(page, gateway.address));
      await prepare?.(page);
      const hash = query ? `#${await encodeQuery({ ...defaultQuery, ...query })}` : '';
      await page.goto(`${gateway.address}/sandbox/${hash}`);
      return page;
    },
  };
}

export async function enterKey(page: Page, key: string): Promise<void> {
  if (!(await page.locator('dialog').isVisible())) await page.getByRole('button', { name: /No key/ }).click();
  await page.getByLabel('Key', { exact: true }).fill(key);
  await page.getByRole('button', { name: 'Use key' }).click();
}

export async function openExample(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Examples' }).click();
  await page.locator('.card', { has: page.getByText(title, { exact: true }) }).click();
}

/** The bars, lines or areas of the chart. */
export const chartMarks = (page: Page): Locator =>
  page.locator('.chart').locator('.bars rect:not([height="0"]), .lines path, .areas path');
