import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { chartMarks, openExample, type SandboxTest } from '../../support/sandbox.js';

async function downloadFrom(page: Page, button: string) {
  const event = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  const download = await event;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

export function exports(sandbox: SandboxTest): void {
  describe('exports', () => {
    it('exports the rows as CSV', async () => {
      const page = await sandbox.open();
      await openExample(page, 'Shares by channel');
      const { name, bytes } = await downloadFrom(page, 'CSV');
      expect(name).toMatch(/^shares-by-channel-\d{4}-\d\d-\d\d\.csv$/);
      const [heading, first] = bytes.toString().split('\r\n');
      expect(heading).toBe('\uFEFFarticles.headline,channel,shares,clicks');
      expect(first).toMatch(/,[A-Z]+,\d+,\d+$/);
    });

    it('exports all pages as CSV', async () => {
      const page = await sandbox.open({ query: {} });
      await page.locator('tbody tr').first().waitFor();
      await expect.poll(() => page.locator('tbody tr').count()).toBe(10);
      const { bytes } = await downloadFrom(page, 'CSV of all pages');
      const lines = bytes.toString().trimEnd().split('\r\n');
      expect(lines.length).toBeGreaterThan(40);
      expect(new Set(lines).size).toBe(lines.length);
    });

    it('stops fetching pages on Cancel', async () => {
      const page = await sandbox.open({ query: {} });
      await page.locator('tbody tr').first().waitFor();
      let requests = 0;
      let arrive = (): void => undefined;
      const arrived = new Promise<void>((resolve) => (arrive = resolve));
      await page.route('**/graphql', async (route) => {
        requests += 1;
        await arrived;
        await route.continue();
      });
      await page.getByRole('button', { name: 'CSV of all pages' }).click();
      await page.getByRole('progressbar').waitFor();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('button', { name: 'CSV of all pages' }).waitFor();
      arrive();
      await page.waitForTimeout(300);
      expect(requests).toBe(1);
      await page.unrouteAll({ behavior: 'ignoreErrors' });
    });

    it('exports the chart as SVG and PNG', async () => {
      const page = await sandbox.open();
      await openExample(page, 'Shares by channel');
      await chartMarks(page).first().waitFor();
      const svg = await downloadFrom(page, 'SVG');
      expect(svg.bytes.toString()).toMatch(/^<svg.*Shares by channel.*WHATSAPP/s);
      const png = await downloadFrom(page, 'PNG');
      expect(png.name).toMatch(/\.png$/);
      expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
      // The width, twice that of the page.
      expect(png.bytes.readUInt32BE(16)).toBeGreaterThan(1000);
    });
  });
}
