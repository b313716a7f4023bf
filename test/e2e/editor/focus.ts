import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { relatedService } from '../../../src/services/related/index.js';
import type { EditorTest } from '../../support/editor-page.js';
import { wireStory } from './stories.js';

/** The accessible name of what has the focus, or its tag. */
const focused = (page: Page) =>
  page.evaluate<string>(
    '(document.activeElement.ariaLabel ?? document.activeElement.textContent.trim()) || document.activeElement.tagName',
  );
const isWithin = (page: Page, selector: string) =>
  page.evaluate<boolean>(`document.activeElement.closest('${selector}') !== null`);
const soon = { timeout: 30_000 };
const inFocus = (page: Page, name: string | RegExp) =>
  expect.poll(() => focused(page), { timeout: 20_000 }).toMatch(name);

async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().focus();
  await page.keyboard.press('Enter');
}

/** Where the focus is after what had it is gone: never at the begin of the page. */
export function focus(editor: EditorTest): void {
  const related = () => relatedService(editor.gateway.database, { halfLifeDays: 30 });

  describe('the focus', () => {
    it('stays near a related story that is pinned, moved, hidden and shown again, without a reload', async () => {
      const topics = [{ name: 'Sundials', kind: 'SUBJECT' }];
      for (const [name, text] of [
        ['One', 'Brass.'],
        ['Two', 'Slate.'],
        ['Three', 'Marble.'],
      ] as const) {
        await editor.story({ headline: `Sundial ${name}`, bodyHtml: `<p>${text}</p>`, topics });
      }
      const id = await editor.story({ headline: 'Sundial itself', topics });
      await related().refreshPending();
      const page = await editor.open(id);
      await page.getByRole('tab', { name: 'Related' }).click();
      const items = page.locator('ol.related .related-text > a');
      await items.nth(2).waitFor();
      const [first = '', second = ''] = await items.allTextContents();
      await press(page, `Pin: ${second}`);
      await page.getByText(`Pinned: ${second}`).waitFor();
      await inFocus(page, `Unpin: ${second}`);
      await page.keyboard.press('Enter');
      await page.getByText(`Unpinned: ${second}`).waitFor();
      await expect.poll(() => isWithin(page, '[role=tabpanel]'), soon).toBe(true);
      await related().refreshPending();
      await expect.poll(() => items.allTextContents(), soon).toContain(second);
      await press(page, `Hide: ${first}`);
      await page.getByRole('button', { name: `Show again: ${first}` }).waitFor();
      await expect.poll(() => items.allTextContents()).not.toContain(first);
      await expect.poll(() => isWithin(page, '[role=tabpanel]')).toBe(true);
      await page.getByRole('tabpanel').getByRole('button', { name: 'Undo' }).press('Enter');
      await page.getByRole('button', { name: `Show again: ${first}` }).waitFor({ state: 'detached' });
      await expect.poll(() => isWithin(page, '[role=tabpanel]')).toBe(true);
      // The gateway computes the rest of the list in a job of its own.
      await related().refreshPending();
      await expect.poll(() => items.allTextContents(), { timeout: 30_000 }).toContain(first);
      await expect.poll(() => page.getByText('as soon as the list is computed').count()).toBe(0);
    });

    it('stays in its part when a text is taken, a name removed, a dialog and its button are gone', async () => {
      const page = await editor.open(await wireStory(editor, 'focus'));
      await page.getByRole('tab', { name: 'Wire 2' }).click();
      await press(page, 'Take Headline');
      await page.getByRole('tab', { name: 'Wire 1' }).waitFor();
      await expect.poll(() => isWithin(page, '[role=tabpanel]'), { timeout: 20_000 }).toBe(true);
      await press(page, 'Remove Port Ellery');
      await page.getByRole('button', { name: 'Remove Port Ellery' }).waitFor({ state: 'detached' });
      await expect.poll(() => isWithin(page, '.names')).toBe(true);
      await page.getByText(/^Saved /).waitFor();
      await press(page, 'Discard changes');
      await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).press('Enter');
      await page.getByText('The changes are discarded.').waitFor();
      await expect.poll(() => isWithin(page, 'header')).toBe(true);
    });
  });
}
