import type { Page, Response } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { EditorTest } from '../../support/editor-page.js';

/** Bytes of script on the way, with brotli. */
const scriptBudget = 170_000;
const keys = 60;

/** The median time in milliseconds from a key to the task after the next frame. */
async function medianKeystroke(page: Page): Promise<number> {
  await page.evaluate(`
    globalThis.delays = [];
    addEventListener('keydown', () => {
      const started = performance.now();
      requestAnimationFrame(() => setTimeout(() => delays.push(performance.now() - started)));
    }, true);`);
  await page.locator('.body-text p').first().click();
  await page.keyboard.type('x'.repeat(keys), { delay: 20 });
  await expect.poll(() => page.evaluate('delays.length')).toBe(keys);
  const delays = (await page.evaluate('delays')) as number[];
  return delays.sort((a, b) => a - b)[keys / 2] ?? Number.NaN;
}

/** What the page weighs, and that a long story does not make it slow. */
export function sizes(test: EditorTest): void {
  describe('the weight of the editor', () => {
    it('is within its budget of script for a story', async () => {
      const responses: Response[] = [];
      const page = await test.open(await test.story(), {
        prepare: async (page) => void page.on('response', (response) => responses.push(response)),
      });
      await page.waitForLoadState('networkidle');
      const scripts = responses.filter((response) => response.request().resourceType() === 'script');
      const sizes = await Promise.all(scripts.map((response) => response.request().sizes()));
      const bytes = sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
      expect(bytes).toBeGreaterThan(10_000);
      expect(bytes).toBeLessThanOrEqual(scriptBudget);
    });

    it('grows far less with a story than the story does', async () => {
      const paragraph = `<p>${'harbour tunnel '.repeat(30)}</p>`;
      const medians: number[] = [];
      // 600 and 48,000 words.
      for (const paragraphs of [10, 800]) {
        const id = await test.story({ bodyHtml: paragraph.repeat(paragraphs) }, { published: false });
        const page = await test.open(id);
        medians.push(await medianKeystroke(page));
        await page.close();
      }
      const [short = 0, long = 0] = medians;
      expect(long / short).toBeLessThan(8);
    });
  });
}
