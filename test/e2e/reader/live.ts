import type { Page, Request } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openBrowser } from '../../support/browser.js';
import { editorsOf } from '../../support/editors.js';
import type { ReaderTest } from '../../support/reader.js';
import { payload, storyMaker } from './stories.js';

/** Headless tabs are always visible: the page is told otherwise. */
const setVisibility = (page: Page, state: 'hidden' | 'visible'): Promise<unknown> =>
  page.evaluate(`Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'))`);
const isEvents = (request: Request): boolean => request.url().includes('/events');
const connected = (page: Page): Promise<unknown> =>
  page.waitForResponse((response) => isEvents(response.request()) && response.status() === 200);

export function live(reader: ReaderTest): void {
  const editors = editorsOf(reader.gateway);
  const create = storyMaker(editors);
  const rename = (story: { id: string; version: number }, headline: string): Promise<unknown> =>
    editors.run(
      'updateArticle',
      { id: story.id, expectedVersion: story.version, patch: { headline } },
      payload,
    );
  const offer = (page: Page) => page.locator('#update').getByRole('link', { name: 'Show' });

  describe('a story that is read', () => {
    it('offers an update as it happens, and then needs its connection no more', async () => {
      const story = await create('A story that somebody reads');
      const page = await reader.open(`/articles/${story.slug}`);
      await connected(page);
      const closed = page.waitForEvent('requestfailed', isEvents);
      await rename(story, 'A story that somebody has read');
      await offer(page).waitFor();
      expect(await page.locator('h1').textContent()).toBe('A story that somebody reads');
      await closed;
    });

    it('says that it was withdrawn', async () => {
      const story = await create('A story that is withdrawn meanwhile');
      const page = await reader.open(`/articles/${story.slug}`);
      await connected(page);
      await editors.run('withdrawArticle', { id: story.id, reason: 'Wrong' }, payload);
      await page.locator('#update').getByText('withdrawn').waitFor();
    });

    it('misses nothing before and between its connections', async () => {
      const [early, late] = [await create('Changed before'), await create('Changed between')];
      const page = await reader.open(`/articles/${early.slug}`);
      await rename(early, 'Changed before the connection');
      await offer(page).waitFor();
      const other = await reader.open(`/articles/${late.slug}`, { failsRequests: true });
      await connected(other);
      const again = connected(other);
      reader.gateway.cached.server.closeAllConnections();
      await rename(late, 'Changed between two connections');
      await again;
      await offer(other).waitFor();
    });

    it('holds no connection while its tab is hidden', async () => {
      const story = await create('A story in a hidden tab');
      const page = await reader.open(`/articles/${story.slug}`);
      await connected(page);
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
      await page.waitForTimeout(3000);
      expect([asked.length, await offer(page).count()]).toEqual([1, 0]);
      await setVisibility(page, 'visible');
      await offer(page).waitFor();
    });

    it('listens again when the reader goes back to it', async () => {
      const story = await create('A story to go back to');
      // Playwright turns off what keeps pages for the way back.
      const browser = await openBrowser({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });
      try {
        const page = await browser.newPage();
        await page.goto(`${reader.origin}/articles/${story.slug}`);
        await page.evaluate(
          `addEventListener('pageshow', ({ persisted }) => { window.wasKept = persisted })`,
        );
        await connected(page);
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
    });
  });
}
