import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type ReaderTest, storyPath } from '../../support/reader.js';

/** Shows related stories until there are no more. While some are loaded, the button has another name. */
export async function showAll(page: Page): Promise<void> {
  const related = page.locator('.related');
  const more = related.getByRole('button', { name: 'Show more' });
  const end = related.getByText('No More Articles', { exact: true });
  for (;;) {
    await more.or(end).waitFor();
    if (await end.isVisible()) return;
    const shown = await page.locator('.related-list > li').count();
    await more.click();
    await expect.poll(() => page.locator('.related-list > li').count()).toBeGreaterThan(shown);
  }
}

export function related(reader: ReaderTest): void {
  describe('the related stories', () => {
    it('are four, and more until "No More Articles", each once', async () => {
      const page = await reader.open(storyPath);
      const items = page.locator('.related-list > li');
      const more = page.locator('.related').getByRole('button', { name: 'Show more' });
      await more.waitFor();
      await expect.poll(() => items.count()).toBe(4);
      await expect.poll(() => page.getByText('Show more').count()).toBe(1);
      await showAll(page);
      const links = await items
        .locator('.headline a')
        .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
      expect(new Set(links).size).toBe(links.length);
      expect(links.length).toBeGreaterThan(4);
      expect(links).not.toContain(storyPath);
      // The button took the focus with it; it must not start over at the top.
      await expect
        .poll(() => page.evaluate<string>('document.activeElement.textContent'))
        .toBe('No More Articles');
    });

    it('are there again, and the place in them, when the reader goes back to the story', async () => {
      const page = await reader.open(storyPath);
      await showAll(page);
      const items = page.locator('.related-list > li');
      const links = items.locator('.headline a');
      const shown = await links.evaluateAll((all) => all.map((a) => a.getAttribute('href')));
      const last = links.nth(shown.length - 1);
      await last.scrollIntoViewIfNeeded();
      const top = await page.evaluate<number>('scrollY');
      expect(top).toBeGreaterThan(500);
      await last.click();
      await page.waitForURL((url) => url.pathname === shown.at(-1));
      await page.goBack();
      await expect
        .poll(() => links.evaluateAll((all) => all.map((a) => a.getAttribute('href'))))
        .toEqual(shown);
      await expect.poll(() => page.evaluate<number>('scrollY')).toBe(top);
      // A visit by a link begins with the first ones.
      await page.goto(`${reader.origin}${storyPath}`);
      await page.locator('.related').getByRole('button', { name: 'Show more' }).waitFor();
      await page.waitForTimeout(500);
      await expect.poll(() => items.count()).toBe(4);
    });

    it('need no request before they are asked for more', async () => {
      const requests: string[] = [];
      const page = await reader.open(storyPath, {
        prepare: async (page) => page.on('request', (request) => requests.push(request.url())),
      });
      await page.locator('.related').getByRole('button', { name: 'Show more' }).waitFor();
      await page.waitForTimeout(500);
      expect(requests.filter((url) => url.includes('/graphql'))).toEqual([]);
    });

    it('say on demand why they are there', async () => {
      const page = await reader.open(storyPath);
      const first = page.locator('.related-list > li').first();
      const reason = first.locator('.why li').first();
      await expect.poll(() => reason.isVisible()).toBe(false);
      await first.getByText('Why this?').click();
      await expect.poll(() => reason.textContent()).toMatch(/\w{3}/);
      await expect.poll(() => reason.isVisible()).toBe(true);
    });

    it('say that they could not be loaded, and can be asked for again', async () => {
      const page = await reader.open(storyPath, { failsRequests: true });
      const more = page.locator('.related').getByRole('button', { name: 'Show more' });
      await more.waitFor();
      await page.route('**/graphql*', (route) => route.fulfill({ status: 503, body: '' }));
      await more.click();
      await page.getByRole('alert').waitFor();
      await page.unroute('**/graphql*');
      await more.click();
      await expect.poll(() => page.locator('.related-list > li').count()).toBeGreaterThan(4);
    });
  });
}
