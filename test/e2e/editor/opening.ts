import { describe, expect, it } from 'vitest';
import { violationsOf } from '../../support/accessibility.js';
import type { EditorTest } from '../../support/editor-page.js';

export function opening(editor: EditorTest): void {
  describe('the pages of the editor', () => {
    it('list stories, and open one', async () => {
      const id = await editor.story({ headline: 'Lighthouse gets a new lamp' });
      const page = await editor.open('');
      await page.getByRole('searchbox').fill('lighthouse lamp');
      await page.getByRole('link', { name: 'Lighthouse gets a new lamp' }).click();
      await page.waitForURL(`**/edit/${id}`);
      await expect.poll(() => page.getByLabel('Headline').inputValue()).toBe('Lighthouse gets a new lamp');
      await expect.poll(() => violationsOf(page)).toEqual([]);
    });
  });
}
