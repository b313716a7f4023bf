import { describe, expect, it } from 'vitest';
import { chartMarks, enterKey, type SandboxTest } from '../../support/sandbox.js';

const byHour = `{ shareReport(filter: { from: "${new Date(Date.now() - 6 * 86_400_000).toISOString()}", before: "${new Date().toISOString()}" }, groupBy: [CHANNEL], interval: HOUR) { rows { localTime channel shares clicks } } }`;

export function results(sandbox: SandboxTest): void {
  describe('the table', () => {
    it('sorts by a column, has a sticky heading, and shows more than 500 rows on request', async () => {
      const page = await sandbox.open({ query: { query: byHour } });
      await page.getByText('This needs a key of the role analyst').waitFor();
      await enterKey(page, sandbox.analystKey);
      await page.locator('tbody tr').first().waitFor();
      await expect.poll(() => page.locator('tbody tr').count()).toBe(500);
      const shares = page.getByRole('columnheader', { name: 'Shares' });
      const first = () => page.locator('tbody tr').first().locator('td').nth(2).innerText();
      await shares.getByRole('button').click();
      await expect.poll(() => shares.getAttribute('aria-sort')).toBe('descending');
      const largest = Number((await first()).replaceAll(',', ''));
      await shares.getByRole('button').click();
      await expect.poll(() => shares.getAttribute('aria-sort')).toBe('ascending');
      await expect.poll(async () => Number(await first())).toBeLessThan(largest);

      const top = async () => (await shares.boundingBox())?.y ?? 0;
      const before = await top();
      await page.locator('.table-scroll').evaluate((table) => table.scrollTo(0, 4000));
      await expect.poll(() => top()).toBeCloseTo(before, 0);
      await page.getByRole('button', { name: /^Show 500 more/ }).click();
      await expect.poll(() => page.locator('tbody tr').count()).toBe(1000);
    });

    it('offers a list within a list, and shows the highlights of a search', async () => {
      const query =
        '{ search(query: "harbour", first: 5) { edges { score highlightHtml node { headline shareCounts { channel shares } } } } }';
      const page = await sandbox.open({ query: { query } });
      await page.locator('tbody mark').first().waitFor();
      await page.getByLabel('Rows').selectOption('search › shareCounts');
      await page.getByRole('columnheader', { name: 'Channel' }).waitFor();
    });

    it('says that there are no rows, and explains errors', async () => {
      const page = await sandbox.open({
        query: { query: '{ search(query: "qqqq") { nodes { headline } } }' },
      });
      await page.getByText('There are no rows').waitFor();
      const invalid = await sandbox.open({
        query: { query: 'query A { articles { nodes { nonsense } } }' },
      });
      await expect
        .poll(() => invalid.locator('.errors').innerText())
        .toMatch(/The query is not valid\s+Line 1: .*nonsense/s);
    });
  });

  describe('the chart', () => {
    it('has lines, areas or bars, the chosen axis and measure, and a tip', async () => {
      const page = await sandbox.open({ query: { query: byHour, view: 'chart' } });
      await enterKey(page, sandbox.analystKey);
      await page.locator('.lines path').first().waitFor();
      await expect
        .poll(() => page.getByRole('list', { name: 'Legend' }).getByRole('listitem').count())
        .toBeGreaterThan(5);
      await page.getByLabel('Chart', { exact: true }).selectOption('area');
      await page.locator('.areas path').first().waitFor();
      await page.getByLabel('Chart', { exact: true }).selectOption('bar');
      await page.locator('.bars rect:not([height="0"])').first().waitFor();
      await page.getByLabel('Axis').selectOption('channel');
      await page.locator('.bars rect:not([height="0"])').first().waitFor();
      await page.getByLabel('Measure', { exact: true }).selectOption('clicks');
      await page.locator('.chart svg[aria-label*=clicks]').waitFor();
      await chartMarks(page).first().hover();
      await expect.poll(() => page.locator('.chart .tip').innerHTML()).toContain('Clicks');
    });
  });
}
