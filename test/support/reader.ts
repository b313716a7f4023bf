import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { loadSamples } from '../../src/process/load-samples.js';
import { relatedService } from '../../src/services/related/index.js';
import { violationsOf as violations } from './accessibility.js';
import { openBrowser, type PageProblems, watch } from './browser.js';
import { builtReader } from './built-reader.js';
import type { CachedGateway } from './cached-gateway.js';

/** The readers' site in a real browser, on the sample content. */
export interface ReaderTest {
  readonly gateway: CachedGateway;
  readonly origin: string;
  open(path: string, options?: OpenOptions): Promise<Page>;
}

export type OpenOptions = BrowserContextOptions & {
  /** Runs before the page is loaded. */
  readonly prepare?: (page: Page) => Promise<unknown>;
  /** Whether requests of the page are made to fail, which browsers log as errors. */
  readonly failsRequests?: boolean;
};

/** A sample story with a picture, a correction and several related stories. */
export const storyPath = '/articles/assembly-backs-harbour-tunnel-after-a-night-of-amendments';
export const storyHeadline = 'Assembly backs harbour tunnel after a night of amendments';

/** `port`: the one in the `publicUrl` of the gateway. */
export function readerTest(gateway: CachedGateway, port: number): ReaderTest {
  let browser: Browser | null = null;
  const origin = `http://127.0.0.1:${port}`;
  let watched: PageProblems[] = [];
  const requestsFail = new Set<PageProblems>();
  beforeAll(async () => {
    await builtReader();
    const related = relatedService(gateway.database, { halfLifeDays: 30 });
    await loadSamples(gateway.database, related, gateway.sharing);
    await related.refreshPending();
    await gateway.cached.listen({ port, host: '127.0.0.1' });
    browser = await openBrowser();
  }, 180_000);
  afterAll(() => browser?.close());
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close();
    const problems = watched;
    watched = [];
    for (const one of problems) {
      const errors = one.errors.filter(
        (text) => !requestsFail.has(one) || !text.startsWith('Failed to load resource'),
      );
      expect({ ...one, errors }).toEqual({ foreignRequests: [], errors: [] });
    }
  });
  return {
    gateway,
    origin,
    async open(path, { prepare, failsRequests = false, ...options } = {}) {
      if (!browser) throw new Error('The browser starts before the first test.');
      const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(40_000);
      const problems = watch(page, origin);
      watched.push(problems);
      if (failsRequests) requestsFail.add(problems);
      await prepare?.(page);
      await page.goto(`${origin}${path}`);
      return page;
    },
  };
}

/** Violations of WCAG 2, levels A and AA, and of axe's rules for landmarks and headings. */
export const violationsOf = (page: Page): Promise<string[]> => violations(page, [], ['best-practice']);
