import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { choose, drawn, giveKey, type SandboxTest } from '../../support/sandbox.js';

/** `PICTURES=docs/images npx vitest run test/e2e/sandbox` makes the pictures of the guides anew. */
const folder = process.env['PICTURES'] ?? mkdtempSync(join(tmpdir(), 'dateline-pictures-'));
const viewport = { width: 1280, height: 760 };

async function take(page: Page, name: string): Promise<void> {
  const path = join(folder, `sandbox-${name}.png`);
  await page.screenshot({ path, animations: 'disabled' });
  expect([name, statSync(path).size]).toEqual([name, expect.toSatisfy((size: number) => size < 250_000)]);
}

export function pictures(sandbox: SandboxTest): void {
  describe('the pictures of the guides', () => {
    it('are of the gallery, a key, a chart with its tip, and a table', async () => {
      const page = await sandbox.open({ viewport });
      await page.locator('.card').first().waitFor();
      await take(page, 'questions');
      await choose(page, 'A story’s life');
      await take(page, 'key');
      await giveKey(page, sandbox.analystKey);
      await drawn(page).first().waitFor();
      const chart = await page.locator('.chart').boundingBox();
      if (chart) await page.mouse.move(chart.x + chart.width * 0.3, chart.y + chart.height * 0.4);
      await page.locator('.chart .tip path').first().waitFor();
      await take(page, 'chart');
      await choose(page, 'Latest stories');
      await page.locator('tbody tr').first().waitFor();
      await page.mouse.move(0, 0);
      await take(page, 'table');
    });

    it('are of dark mode and a narrow screen', async () => {
      const page = await sandbox.open({ viewport, colorScheme: 'dark' });
      await giveKey(page, sandbox.analystKey);
      await choose(page, 'Channel by section');
      await drawn(page).first().waitFor();
      await take(page, 'dark');
      const narrow = await sandbox.open({ viewport: { width: 390, height: 844 } });
      await choose(narrow, 'Shares by channel');
      await drawn(narrow).first().waitFor();
      await narrow.waitForTimeout(800);
      await take(narrow, 'narrow');
    });
  });
}
