import { describe, expect, it } from 'vitest';
import { allExamples } from '../../../web/sandbox/src/examples/examples.js';
import { chartMarks, enterKey, openExample, type SandboxTest } from '../../support/sandbox.js';

export function gallery(sandbox: SandboxTest): void {
  describe('the gallery', () => {
    it('opens on the first visit, and leads to a chart by keyboard', async () => {
      const page = await sandbox.open();
      await page.getByRole('heading', { name: 'What would you like to know?' }).waitFor();
      await page.locator('.card').first().focus();
      await page.keyboard.press('Enter');
      await chartMarks(page).first().waitFor();
      await expect.poll(() => chartMarks(page).count()).toBeGreaterThan(5);
      await expect
        .poll(() => page.locator('.cost').innerText())
        .toMatch(/\d rows\s*·?\s*[\d.]+ m?s\s*·?\s*\d+ k?B/);
    });

    it('opens each example in its view', async () => {
      const page = await sandbox.open();
      await enterKey(page, sandbox.analystKey);
      await page.getByRole('button', { name: /Audience desk/ }).waitFor();
      // Subscriptions that wait for what happens have tests of their own, and usage needs apps.
      const examples = allExamples.filter(({ query }) => !/articlePublished|Usage\(/.test(query));
      for (const { title, view, chart } of examples) {
        await openExample(page, title);
        const name = title.toLowerCase().replaceAll(/[^a-z]/g, '');
        const label = view === 'chart' ? page.locator('.chart svg') : page.locator('.table-scroll');
        await expect
          .poll(async () => (await label.getAttribute('aria-label'))?.toLowerCase().replaceAll(/[^a-z]/g, ''))
          .toContain(name);
        const marks = view === 'chart' ? chartMarks(page) : page.locator('tbody tr');
        await expect
          .poll(async () => [title, await marks.count()])
          .toEqual([title, expect.toSatisfy((count: number) => count > 0)]);
        if (chart)
          await expect.poll(() => page.getByLabel('Chart', { exact: true }).inputValue()).toBe(chart.type);
      }
    });
  });
}
