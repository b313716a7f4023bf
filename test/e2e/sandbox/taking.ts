import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { choose, drawn, type SandboxTest } from '../../support/sandbox.js';

async function taken(page: Page, button: string) {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

export function taking(sandbox: SandboxTest): void {
  describe('what is taken along', () => {
    it('is a CSV of the rows, that a spreadsheet reads', async () => {
      const page = await sandbox.open();
      await choose(page, 'Shares by channel');
      const { name, bytes } = await taken(page, 'CSV');
      expect(name).toMatch(/^shares-by-channel-\d{4}-\d\d-\d\d\.csv$/);
      const [heading, first] = bytes.toString().split('\r\n');
      expect(heading).toBe('\uFEFFarticles.headline,channel,shares,clicks');
      expect(first).toMatch(/,[A-Z]+,\d+,\d+$/);
    });

    it('is a CSV of all pages', async () => {
      const page = await sandbox.open({ question: {} });
      await page.locator('tbody tr').first().waitFor();
      expect(await page.locator('tbody tr').count()).toBe(10);
      const { bytes } = await taken(page, 'CSV of all pages');
      const lines = bytes.toString().trimEnd().split('\r\n');
      expect(lines.length).toBeGreaterThan(40);
      expect(new Set(lines).size).toBe(lines.length);
    });

    it('stops fetching pages when told', async () => {
      const page = await sandbox.open({ question: {} });
      await page.locator('tbody tr').first().waitFor();
      let asked = 0;
      await page.route('**/graphql', async (route) => {
        asked += 1;
        await new Promise((resolve) => setTimeout(resolve, 1500));
        await route.continue();
      });
      await page.getByRole('button', { name: 'CSV of all pages' }).click();
      await page.getByRole('progressbar').waitFor();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('button', { name: 'CSV of all pages' }).waitFor();
      expect(asked).toBe(1);
      await page.unrouteAll({ behavior: 'ignoreErrors' });
    });

    it('is the chart as a picture', async () => {
      const page = await sandbox.open();
      await choose(page, 'Shares by channel');
      await drawn(page).first().waitFor();
      const svg = await taken(page, 'SVG');
      expect(svg.bytes.toString()).toMatch(/^<svg.*Shares by channel.*WHATSAPP/s);
      const png = await taken(page, 'PNG');
      expect(png.name).toMatch(/\.png$/);
      expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
      // The width in pixels: twice that on the page.
      expect(png.bytes.readUInt32BE(16)).toBeGreaterThan(1000);
    });
  });
}
