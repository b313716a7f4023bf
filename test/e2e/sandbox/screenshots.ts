import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { chartMarks, enterKey, openExample, type SandboxTest } from '../../support/sandbox.js';

/** `SCREENSHOTS=docs/images npx vitest run test/e2e/sandbox -t screenshots` renews those of the guides. */
const folder = process.env['SCREENSHOTS'] ?? mkdtempSync(join(tmpdir(), 'dateline-screenshots-'));
const viewport = { width: 1280, height: 760 };

async function take(page: Page, name: string): Promise<void> {
  const path = join(folder, `sandbox-${name}.png`);
  await page.screenshot({ path, animations: 'disabled' });
  expect([name, statSync(path).size]).toEqual([name, expect.toSatisfy((size: number) => size < 250_000)]);
}

export function screenshots(sandbox: SandboxTest): void {
  describe('the screenshots of the guides', () => {
    it('show the gallery, the key dialog, a chart with its tip, and a table', async () => {
      const page = await sandbox.open({ viewport });
      await page.locator('.card').first().waitFor();
      await take(page, 'examples');
      await openExample(page, 'A story’s life');
      await take(page, 'key');
      await enterKey(page, sandbox.analystKey);
      await chartMarks(page).first().waitFor();
      const chart = await page.locator('.chart').boundingBox();
      if (chart) await page.mouse.move(chart.x + chart.width * 0.3, chart.y + chart.height * 0.4);
      await page.locator('.chart .tip path').first().waitFor();
      await take(page, 'chart');
      await openExample(page, 'Latest stories');
      await page.locator('tbody tr').first().waitFor();
      await page.mouse.move(0, 0);
      await take(page, 'table');
    });

    it('show dark mode and a narrow screen', async () => {
      const page = await sandbox.open({ viewport, colorScheme: 'dark' });
      await enterKey(page, sandbox.analystKey);
      await openExample(page, 'Channel by section');
      await chartMarks(page).first().waitFor();
      await take(page, 'dark');
      const narrow = await sandbox.open({ viewport: { width: 390, height: 844 } });
      await openExample(narrow, 'Shares by channel');
      await chartMarks(narrow).first().waitFor();
      await narrow.waitForTimeout(800);
      await take(narrow, 'narrow');
    });
  });
}
