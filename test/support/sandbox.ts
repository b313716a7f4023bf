import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { buildSandbox } from '../../bin/build-sandbox.mjs';
import { loadSamples } from '../../src/process/load-samples.js';
import { createKey } from '../../src/services/access/index.js';
import { relatedService } from '../../src/services/related/index.js';
import type { SharedQuestion } from '../../web/sandbox/src/share/link.js';
import { encodeQuestion } from '../../web/sandbox/src/share/link.js';
import { type Misdeeds, openBrowser, watch } from './browser.js';
import type { TestGateway } from './gateway.js';

/** The sandbox in a real browser, on the sample content. */
export interface SandboxTest {
  readonly origin: string;
  readonly analystKey: string;
  /** Opens the page in a browser that knows nothing of earlier visits. */
  open(
    options?: BrowserContextOptions & {
      readonly question?: Partial<SharedQuestion>;
      /** What is done before the page is loaded. */
      readonly prepare?: (page: Page) => Promise<void>;
    },
  ): Promise<Page>;
}

export const anyQuestion: SharedQuestion = {
  query: '{ articles(first: 10) { totalCount nodes { headline publishedAt shareCount } } }',
  variables: '',
  view: 'table',
  chart: null,
  rows: null,
};

export function sandboxTest(gateway: TestGateway): SandboxTest {
  let browser: Browser | null = null;
  let origin = '';
  let analystKey = '';
  let watched: Misdeeds[] = [];
  beforeAll(async () => {
    await buildSandbox();
    const related = relatedService(gateway.database, { halfLifeDays: 30 });
    await loadSamples(gateway.database, related, gateway.sharing);
    await related.refreshPending();
    analystKey = await createKey(gateway.database, {
      role: 'ANALYST',
      name: 'Audience desk',
      expiresAt: null,
    });
    origin = await gateway.app.listen({ port: 0, host: '127.0.0.1' });
    browser = await openBrowser();
  }, 180_000);
  afterAll(() => browser?.close());
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close();
    const misdeeds = watched;
    watched = [];
    for (const one of misdeeds) expect(one).toEqual({ foreign: [], errors: [] });
  });
  return {
    get origin() {
      return origin;
    },
    get analystKey() {
      return analystKey;
    },
    async open({ question, prepare, ...options } = {}) {
      if (!browser) throw new Error('The browser is there from the first test on, not before.');
      const context = await browser.newContext({ viewport: { width: 1360, height: 820 }, ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      watched.push(watch(page, origin));
      await prepare?.(page);
      const hash = question ? `#${await encodeQuestion({ ...anyQuestion, ...question })}` : '';
      await page.goto(`${origin}/sandbox/${hash}`);
      return page;
    },
  };
}

export async function giveKey(page: Page, key: string): Promise<void> {
  if (!(await page.locator('dialog').isVisible())) await page.getByRole('button', { name: /No key/ }).click();
  await page.getByLabel('Key', { exact: true }).fill(key);
  await page.getByRole('button', { name: 'Use key' }).click();
}

export async function choose(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Questions' }).click();
  await page.locator('.card', { has: page.getByText(title, { exact: true }) }).click();
}

/** What is drawn of the chart: its bars, lines or areas. */
export const drawn = (page: Page): Locator =>
  page.locator('.chart').locator('.bars rect:not([height="0"]), .lines path, .areas path');
