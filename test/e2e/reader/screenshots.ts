import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type ReaderTest, storyPath } from '../../support/reader.js';

/** `SCREENSHOTS=docs/images npx vitest run test/e2e/reader -t screenshots` renews those of the guides. */
const folder = process.env['SCREENSHOTS'] ?? mkdtempSync(join(tmpdir(), 'dateline-screenshots-'));
const viewport = { width: 1100, height: 820 };

async function take(page: Page, name: string): Promise<void> {
  const path = join(folder, `reader-${name}.png`);
  await page.screenshot({ path, animations: 'disabled' });
  expect([name, statSync(path).size]).toEqual([name, expect.toSatisfy((size: number) => size < 250_000)]);
}

export function screenshots(reader: ReaderTest): void {
  describe('the screenshots of the guides', () => {
    it('show the front page, a story and its share dialog', async () => {
      await take(await reader.open('/', { viewport }), 'front');
      const page = await reader.open(storyPath, { viewport });
      await page.locator('#share-open:not([popovertarget])').waitFor();
      await take(page, 'story');
      await page.getByRole('button', { name: 'Share the Article' }).click();
      await take(page, 'share');
    });
  });
}
