import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { buildPage } from '../../bin/build-web.mjs';
import { type Config, readConfig } from '../../src/config/config.js';
import { loadSamples } from '../../src/process/load-samples.js';
import { createKey } from '../../src/services/access/index.js';
import { relatedService } from '../../src/services/related/index.js';
import { openBrowser, type PageProblems, watch } from './browser.js';
import { type TestGateway, testGateway } from './gateway.js';
import { freePort } from './process.js';

const people = {
  ada: { role: 'EDITOR', name: 'Ada Vale' },
  ben: { role: 'EDITOR', name: 'Ben Orr' },
  admin: { role: 'ADMIN', name: 'Cy Lund' },
} as const;
type Person = keyof typeof people;

interface OpenOptions extends BrowserContextOptions {
  /** Who is signed in; null: nobody. */
  readonly as?: Person | null;
  /** Other origins that the page may ask. */
  readonly origins?: readonly string[];
  /** Runs before the page is loaded. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** The editor in a real browser, on the sample content. */
export interface EditorTest {
  readonly gateway: TestGateway;
  readonly origin: string;
  readonly keys: Readonly<Record<Person, string>>;
  /** Opens `/edit/<path>` in a new browser context. */
  open(path: string, options?: OpenOptions): Promise<Page>;
  /** The data of an operation that somebody runs beside the page. */
  api<Data>(query: string, variables?: object, as?: Person): Promise<Data>;
  /** The id of a new story; it is published unless `published` is false. */
  story(input?: object, options?: { readonly published?: boolean }): Promise<string>;
}

/** Opens a gateway at its own address; to be awaited at the top of a test file. */
export async function editorTest(config: Partial<Config> = {}): Promise<EditorTest> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const gateway = testGateway(
    {},
    { ...readConfig({ PUBLIC_URL: origin, SITE_NAME: 'The Test' }), ...config },
    // Readers' pages ask for events.
    { followsChanges: true },
  );
  const keys: Partial<Record<Person, string>> = {};
  let browser: Browser | null = null;
  let watched: PageProblems[] = [];
  beforeAll(async () => {
    await buildPage('editor');
    const related = relatedService(gateway.database, { halfLifeDays: 30 });
    // Without shares, which take seconds.
    await loadSamples(gateway.database, related, { seed: async () => 0 });
    await related.refreshPending();
    for (const [person, { role, name }] of Object.entries(people)) {
      keys[person as Person] = await createKey(gateway.database, { role, name, expiresAt: null });
    }
    await gateway.app.listen({ port, host: '127.0.0.1' });
    browser = await openBrowser();
  }, 180_000);
  afterAll(() => browser?.close());
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close();
    const problems = watched;
    watched = [];
    for (const one of problems) expect(one).toEqual({ foreignRequests: [], errors: [] });
  });
  const api: EditorTest['api'] = (query, variables = {}, as = 'ada') =>
    gateway.data(query, variables, { authorization: `Bearer ${keys[as]}` });
  return {
    gateway,
    origin,
    keys: keys as Record<Person, string>,
    api,
    async open(path, { as = 'ada', prepare, origins, ...options } = {}) {
      if (!browser) throw new Error('The browser starts before the first test.');
      const context = await browser.newContext({ viewport: { width: 1360, height: 860 }, ...options });
      if (as) await signIn(context, keys[as] ?? '');
      const page = await context.newPage();
      page.setDefaultTimeout(40_000);
      watched.push(watch(page, origin, origins));
      await prepare?.(page);
      await page.goto(`${origin}/edit/${path}`);
      return page;
    },
    async story(input = {}, { published = true } = {}) {
      const { createArticle } = await api<{ createArticle: { article: { id: string } } }>(
        'mutation ($input: CreateArticleInput!) { createArticle(input: $input) { article { id } } }',
        {
          input: {
            headline: 'Ferries return to the harbour',
            bodyHtml: '<p>The first leaves at six.</p>',
            ...input,
          },
        },
      );
      const { id } = createArticle.article;
      if (published)
        await api(
          'mutation ($input: PublishArticleInput!) { publishArticle(input: $input) { article { id } } }',
          {
            input: { id, expectedVersion: 1 },
          },
        );
      return id;
    },
  };
}

type Context = Awaited<ReturnType<Browser['newContext']>>;

/** Puts a key where the pages of a tab look for it. */
const signIn = (context: Context, key: string): Promise<unknown> =>
  context.addInitScript(`try { sessionStorage['dateline.key'] ??= ${JSON.stringify(key)}; } catch {}`);
