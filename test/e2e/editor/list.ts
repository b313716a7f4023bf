import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violationsOf } from '../../support/accessibility.js';
import type { EditorTest } from '../../support/editor-page.js';

const rows = (page: Page) => page.locator('.all-stories > .row');

/** The list of stories. */
export function list(editor: EditorTest): void {
  const save = (id: string, as: 'admin' | 'ben') =>
    editor.api(
      'mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { draft { version } } }',
      { input: { id, expectedDraftVersion: 0, patch: { standfirst: 'Changed.' } } },
      as,
    );

  describe('the list', () => {
    it('has what this editor saved last above all other stories', async () => {
      const ids = [
        await editor.story({ headline: 'Mine once' }),
        await editor.story({ headline: 'Mine again' }),
      ];
      const other = await editor.story({ headline: 'Of somebody else' });
      for (const id of ids) await save(id, 'admin');
      await save(other, 'ben');
      const page = await editor.open('', { as: 'admin' });
      const waiting = page.getByRole('region', { name: 'Waits for you' });
      await waiting.waitFor();
      const names = await waiting.getByRole('link').allTextContents();
      expect(names.filter((name) => name.startsWith('Mine'))).toEqual(['Mine again', 'Mine once']);
      expect(names).not.toContain('Of somebody else');
      await expect.poll(() => violationsOf(page)).toEqual([]);
    });

    it('is at the same place after Back: its view, its search, its pages, and the story', async () => {
      const page = await editor.open('?view=published');
      await rows(page).nth(29).waitFor();
      await page.getByRole('button', { name: 'Show more' }).click();
      await rows(page).nth(40).waitFor();
      const count = await rows(page).count();
      const row = rows(page).nth(38);
      await row.scrollIntoViewIfNeeded();
      const before = await row.boundingBox();
      await row.getByRole('link').click();
      await page.getByRole('textbox', { name: 'Headline' }).waitFor();
      await page.goBack();
      await expect.poll(() => rows(page).count(), { timeout: 20_000 }).toBe(count);
      await expect.poll(() => page.locator('.view[aria-current]').textContent()).toBe('Published');
      await expect
        .poll(async () => Math.abs(((await row.boundingBox())?.y ?? 0) - (before?.y ?? -999)), {
          timeout: 20_000,
        })
        .toBeLessThan(40);
      await page.getByRole('searchbox').fill('harbour');
      await page.keyboard.press('Enter');
      await expect.poll(() => new URL(page.url()).searchParams.get('search')).toBe('harbour');
      // While it searches the list is empty.
      await expect.poll(async () => (await rows(page).count()) % count).toBeGreaterThan(0);
      const found = await rows(page).count();
      await rows(page).first().getByRole('link').click();
      await page.getByRole('textbox', { name: 'Headline' }).waitFor();
      await page.goBack();
      await expect.poll(() => rows(page).count(), { timeout: 20_000 }).toBe(found);
      await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('harbour');
    });
  });
}
