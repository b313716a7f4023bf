import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { choose, drawn, type SandboxTest } from '../../support/sandbox.js';

const graphiqls = ['.graphiql-sidebar', '.graphiql-session-header', '.graphiql-editors', '.result-window'];
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What breaks WCAG 2 at levels A and AA in our own parts. GraphiQL answers for its own. */
async function faults(page: Page): Promise<string[]> {
  // Within the page a script tag would be refused; this is the debugger's way in.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(${JSON.stringify({ exclude: graphiqls })}, ${JSON.stringify({ runOnly: levels })})`,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
  );
}

const width = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth');

export function appearance(sandbox: SandboxTest): void {
  describe.each(['light', 'dark'] as const)('in %s mode', (colorScheme) => {
    it('has no fault of accessibility in gallery, key, chart and table', async () => {
      const page = await sandbox.open({ colorScheme });
      await page.locator('.card').first().waitFor();
      expect(await faults(page)).toEqual([]);
      await choose(page, 'Topics compared');
      expect(await faults(page)).toEqual([]);
      await page.getByRole('button', { name: 'Close' }).click();
      await choose(page, 'Shares by channel');
      await drawn(page).first().waitFor();
      expect(await faults(page)).toEqual([]);
      await page.getByRole('button', { name: 'Table' }).click();
      await page.locator('tbody tr').first().waitFor();
      expect(await faults(page)).toEqual([]);
    });

    it('has the paper and ink of the mode, also after the system changed', async () => {
      const page = await sandbox.open({ colorScheme });
      const isDark = async () => {
        const paper = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
        return Number(/\d+/.exec(paper)?.[0]) < 100;
      };
      expect(await isDark()).toBe(colorScheme === 'dark');
      await page.emulateMedia({ colorScheme: colorScheme === 'dark' ? 'light' : 'dark' });
      expect(await isDark()).toBe(colorScheme !== 'dark');
    });
  });

  describe('on a screen 390 pixels wide', () => {
    it('needs no scrolling sideways, and shows the answer', async () => {
      const page = await sandbox.open({ viewport: { width: 390, height: 844 } });
      await page.locator('.card').first().waitFor();
      expect(await width(page)).toBe(390);
      await choose(page, 'Shares by channel');
      await drawn(page).first().waitFor();
      expect(await width(page)).toBe(390);
      await expect
        .poll(async () => (await page.locator('.chart').boundingBox())?.y ?? 9999)
        .toBeLessThan(700);
      await page.getByRole('button', { name: 'Table' }).click();
      await page.locator('tbody tr').first().waitFor();
      expect(await width(page)).toBe(390);
    });
  });
}
