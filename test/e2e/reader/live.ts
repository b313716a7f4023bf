import type { Page, Request } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openBrowser, wholeBrowser } from '../../support/browser.js';
import { editorsOf } from '../../support/editors.js';
import type { OpenOptions, ReaderTest } from '../../support/reader.js';
import { payload, storyMaker } from './stories.js';

/** Headless tabs are always visible: the page is told otherwise. */
const setVisibility = (page: Page, state: 'hidden' | 'visible'): Promise<unknown> =>
  page.evaluate(`Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'))`);
const isEvents = (request: Request): boolean => request.url().includes('/events');
const connected = (page: Page): Promise<unknown> =>
  page.waitForResponse((response) => isEvents(response.request()) && response.status() === 200);
/** The pauses of a page before it connects are long, so that tabs do not come at once: here they pass in a tenth of the time. */
const hurry = (page: Page): Promise<unknown> =>
  page.addInitScript(`const { setTimeout } = window;
    window.setTimeout = (work, ms = 0, ...rest) => setTimeout(work, ms >= 1000 ? ms / 10 : ms, ...rest);`);

export function live(reader: ReaderTest): void {
  const editors = editorsOf(reader.gateway);
  const create = storyMaker(editors);
  const rename = async (story: { id: string; version: number }, headline: string): Promise<void> => {
    const input = { id: story.id, expectedVersion: story.version, patch: { headline } };
    await editors.run('updateArticle', input, payload);
    // A page that looks now must not get what was cached before.
    await reader.gateway.cache.catchUp(5000);
  };
  /** Opens a story, and waits until it listens. */
  const openConnected = async (path: string, options: OpenOptions = {}): Promise<Page> => {
    let listens: Promise<unknown> | null = null;
    const page = await reader.open(path, {
      ...options,
      prepare: async (page) => {
        await hurry(page);
        listens = connected(page);
      },
    });
    await listens;
    return page;
  };
  const offer = (page: Page) => page.locator('#update').getByRole('link', { name: 'Show' });

  describe('a story that is read', () => {
    it('offers an update as it happens, and then needs its connection no more', async () => {
      const story = await create('A story that somebody reads');
      const page = await openConnected(`/articles/${story.slug}`);
      const closed = page.waitForEvent('requestfailed', isEvents);
      await rename(story, 'A story that somebody has read');
      await offer(page).waitFor();
      await expect.poll(() => page.locator('h1').textContent()).toBe('A story that somebody reads');
      await closed;
    });

    it('says that it was withdrawn', async () => {
      const story = await create('A story that is withdrawn meanwhile');
      const page = await openConnected(`/articles/${story.slug}`);
      await editors.run('withdrawArticle', { id: story.id, reason: 'Wrong' }, payload);
      await page.locator('#update').getByText('withdrawn').waitFor();
    });

    it('misses nothing before and between its connections', async () => {
      const [early, late] = [await create('Changed before'), await create('Changed between')];
      const page = await reader.open(`/articles/${early.slug}`, { failsRequests: true });
      await rename(early, 'Changed before the connection');
      await offer(page).waitFor();
      const other = await openConnected(`/articles/${late.slug}`, { failsRequests: true });
      const again = connected(other);
      reader.gateway.cached.server.closeAllConnections();
      await rename(late, 'Changed between two connections');
      await again;
      await offer(other).waitFor();
    });

    it('holds no connection while its tab is hidden', async () => {
      const story = await create('A story in a hidden tab');
      const page = await openConnected(`/articles/${story.slug}`);
      const closed = page.waitForEvent('requestfailed', isEvents);
      await setVisibility(page, 'hidden');
      await closed;
      await rename(story, 'A story that changed in a hidden tab');
      await setVisibility(page, 'visible');
      await offer(page).waitFor();
    });

    it('asks once where live updates are refused, and looks when the tab comes back', async () => {
      const story = await create('A story without a connection');
      const asked: string[] = [];
      const page = await reader.open(`/articles/${story.slug}`, {
        failsRequests: true,
        prepare: (page) =>
          page.route('**/events?*', (route, request) => {
            asked.push(request.url());
            return route.fulfill({ status: 503, body: '' });
          }),
      });
      await expect.poll(() => asked.length, { timeout: 20_000 }).toBe(1);
      await rename(story, 'A story that changed without a connection');
      await page.waitForTimeout(1000);
      await expect.poll(async () => [asked.length, await offer(page).count()]).toEqual([1, 0]);
      await setVisibility(page, 'visible');
      await offer(page).waitFor();
    });

    it.skipIf(!wholeBrowser && !process.env['CI'])(
      'listens again when the reader goes back to it',
      async () => {
        const story = await create('A story to go back to');
        // Playwright turns off what keeps pages for the way back.
        const browser = await openBrowser({
          ...(wholeBrowser && { executablePath: wholeBrowser }),
          ignoreDefaultArgs: ['--disable-back-forward-cache'],
        });
        try {
          const page = await browser.newPage();
          await hurry(page);
          const listens = connected(page);
          await page.goto(`${reader.origin}/articles/${story.slug}`);
          await page.evaluate(
            `addEventListener('pageshow', ({ persisted }) => { window.wasKept = persisted })`,
          );
          await listens;
          await page.goto(`${reader.origin}/corrections`);
          const again = connected(page);
          // A kept page does not load again.
          await page.goBack({ waitUntil: 'commit' });
          await page.waitForFunction('window.wasKept === true');
          await again;
          await rename(story, 'A story that changed after the way back');
          await offer(page).waitFor();
        } finally {
          await browser.close();
        }
      },
    );
  });
}
