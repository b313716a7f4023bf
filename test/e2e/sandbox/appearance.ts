import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violationsOf as violations } from '../../support/accessibility.js';
import { chartMarks, openExample, type SandboxTest } from '../../support/sandbox.js';

const graphiqlParts = [
  '.graphiql-sidebar',
  '.graphiql-session-header',
  '.graphiql-editors',
  '.result-window',
];
const violationsOf = (page: Page): Promise<string[]> => violations(page, graphiqlParts);

const width = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth');

export function appearance(sandbox: SandboxTest): void {
  describe.each(['light', 'dark'] as const)('in %s mode', (colorScheme) => {
    it('has an accessible gallery, key dialog, chart and table', async () => {
      const page = await sandbox.open({ colorScheme });
      await page.locator('.card').first().waitFor();
      await expect.poll(() => violationsOf(page)).toEqual([]);
      await openExample(page, 'Topics compared');
      await expect.poll(() => violationsOf(page)).toEqual([]);
      await page.getByRole('button', { name: 'Close' }).click();
      await openExample(page, 'Shares by channel');
      await chartMarks(page).first().waitFor();
      await expect.poll(() => violationsOf(page)).toEqual([]);
      await page.getByRole('button', { name: 'Table' }).click();
      await page.locator('tbody tr').first().waitFor();
      await expect.poll(() => violationsOf(page)).toEqual([]);
    });

    it('has the colors of the mode, also after the system changed', async () => {
      const page = await sandbox.open({ colorScheme });
      const isDark = async () => {
        const background = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
        return Number(/\d+/.exec(background)?.[0]) < 100;
      };
      await expect.poll(() => isDark()).toBe(colorScheme === 'dark');
      await page.emulateMedia({ colorScheme: colorScheme === 'dark' ? 'light' : 'dark' });
      await expect.poll(() => isDark()).toBe(colorScheme !== 'dark');
    });
  });

  describe('on a screen 390 pixels wide', () => {
    it('does not scroll horizontally, and shows the result', async () => {
      const page = await sandbox.open({ viewport: { width: 390, height: 844 } });
      await page.locator('.card').first().waitFor();
      await expect.poll(() => width(page)).toBe(390);
      await openExample(page, 'Shares by channel');
      await chartMarks(page).first().waitFor();
      await expect.poll(() => width(page)).toBe(390);
      await expect
        .poll(async () => (await page.locator('.chart').boundingBox())?.y ?? 9999)
        .toBeLessThan(700);
      await page.getByRole('button', { name: 'Table' }).click();
      await page.locator('tbody tr').first().waitFor();
      await expect.poll(() => width(page)).toBe(390);
    });
  });
}
