import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type ReaderTest, storyPath, violationsOf } from '../../support/reader.js';
import { seedOf } from '../../support/seed.js';
import { showAll } from './related.js';

const arabic = `/articles/${encodeURIComponent('روفرز-يفوز-بالكأس-في-الدقيقة-119-بهدف-لم-يره-أحد')}`;
const width = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth');

export function appearance(reader: ReaderTest): void {
  const paths = [
    '/',
    storyPath,
    `${storyPath}?related=all`,
    arabic,
    '/sections/politics',
    '/search?q=tunnel',
    '/search?q=zzzz',
    '/search',
    '/most-shared',
    '/corrections',
    '/preview',
    '/articles/nothing',
  ];

  describe.each(['light', 'dark'] as const)('in %s mode', (colorScheme) => {
    it.each(paths)('%s is accessible', async (path) => {
      const page = await reader.open(path, { colorScheme, failsRequests: path.endsWith('nothing') });
      await expect.poll(() => violationsOf(page)).toEqual([]);
    });

    it('the share dialog, the reasons and all related stories are accessible', async () => {
      const page = await reader.open(storyPath, { colorScheme });
      await page.locator('.why summary').first().click();
      await showAll(page);
      await expect.poll(() => violationsOf(page)).toEqual([]);
      await page.getByRole('button', { name: 'Share the Article' }).click();
      await expect.poll(() => violationsOf(page)).toEqual([]);
    });

    it('the page of a withdrawn story is accessible', async () => {
      const story = await seedOf(reader.gateway).article({
        status: 'WITHDRAWN',
        headline: `Withdrawn in ${colorScheme} mode`,
      });
      const page = await reader.open(`/articles/${story.slug}`, { colorScheme, failsRequests: true });
      await page.getByRole('heading', { name: 'This story was withdrawn' }).waitFor();
      await expect.poll(() => violationsOf(page)).toEqual([]);
    });
  });

  describe('on a screen 390 pixels wide', () => {
    it.each(paths)('%s does not scroll sideways', async (path) => {
      const page = await reader.open(path, {
        viewport: { width: 390, height: 844 },
        failsRequests: path.endsWith('nothing'),
      });
      await expect.poll(() => width(page)).toBe(390);
    });
  });

  describe('a story in a language that is written from right to left', () => {
    it('begins on the right, in a page that begins on the left', async () => {
      const page = await reader.open(arabic);
      const right = async (selector: string): Promise<number> => {
        const box = await page.locator(selector).first().boundingBox();
        return (box?.x ?? 0) + (box?.width ?? 0);
      };
      const direction = await page.evaluate<string>(
        'getComputedStyle(document.querySelector(".story h1")).direction',
      );
      expect(direction).toBe('rtl');
      await expect
        .poll(async () => Math.abs((await right('.story .kicker a')) - (await right('.story-head'))))
        .toBeLessThan(2);
      await expect
        .poll(async () => (await page.locator('.masthead-name').boundingBox())?.x)
        .toBeLessThan(200);
    });
  });

  describe('on paper', () => {
    it('there is the story and nothing to click', async () => {
      const page = await reader.open(storyPath);
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      for (const selector of ['.tools', '.related', '.masthead-search', '.sections'])
        await expect
          .poll(async () => [selector, await page.locator(selector).first().isVisible()])
          .toEqual([selector, false]);
      await expect.poll(() => page.locator('.body').isVisible()).toBe(true);
      const color = await page.evaluate<string>('getComputedStyle(document.querySelector(".body")).color');
      expect(color).toBe('rgb(0, 0, 0)');
    });
  });

  describe('with the keyboard', () => {
    it('the first tab skips to the content, and what has the focus shows it', async () => {
      const page = await reader.open(storyPath);
      await page.keyboard.press('Tab');
      const skip = page.getByRole('link', { name: 'Skip to the content' });
      await expect
        .poll(() => page.evaluate<string>('document.activeElement.textContent'))
        .toBe('Skip to the content');
      await expect.poll(async () => (await skip.boundingBox())?.y).toBeGreaterThanOrEqual(0);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      const focused = await page.evaluate<string>(
        '[document.activeElement.textContent, getComputedStyle(document.activeElement).outlineStyle].join()',
      );
      expect(focused).toBe('Politics,solid');
    });
  });

  it('moves nothing while a story loads', async () => {
    const page = await reader.open('/', {
      prepare: (page) =>
        page.addInitScript(`window.shift = 0; new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });`),
    });
    for (const path of ['/', storyPath]) {
      await page.goto(`${reader.origin}${path}`);
      await page.evaluate('window.scrollTo(0, document.body.scrollHeight)');
      await page.waitForTimeout(500);
      await expect.poll(async () => [path, await page.evaluate<number>('window.shift')]).toEqual([path, 0]);
    }
  });
}
