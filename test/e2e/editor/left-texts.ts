import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violationsOf } from '../../support/accessibility.js';
import type { EditorTest } from '../../support/editor-page.js';
import { leaveTabs } from '../../support/leave-tabs.js';

interface Sent {
  readonly query: string;
  readonly variables: { readonly input: { readonly idempotencyKey: string } };
}

const status = (page: Page) => page.locator('.save-status');
const saved = (page: Page) =>
  expect.poll(() => status(page).textContent(), { timeout: 20_000 }).toMatch(/^Saved /);

/** What was typed and not saved is found again from the list. */
export function leftTexts(editor: EditorTest): void {
  const countOf = async (query: string): Promise<number> => {
    const { search } = await editor.api<{ search: { totalCount: number } }>(
      'query ($query: String!) { search(query: $query, filter: { statuses: [DRAFT, PUBLISHED] }) { totalCount } }',
      { query },
    );
    return search.totalCount;
  };

  describe('a text that was not saved', () => {
    it('is found from the list when the response to its creation was lost, and is one story', async () => {
      const page = await editor.open('new');
      const keys: string[] = [];
      const context = page.context();
      await context.route('**/graphql', async (route) => {
        const { query, variables } = route.request().postDataJSON() as Sent;
        if (!query.includes('createArticle(')) return route.continue();
        keys.push(variables.input.idempotencyKey);
        if (keys.length > 1) return route.continue();
        // The gateway creates the story, and nobody hears of it.
        await route.fetch();
        return route.abort('internetdisconnected');
      });
      await page.getByLabel('Headline').fill('Zinnia fair opens');
      await page.getByRole('textbox', { name: 'Text' }).click();
      await page.keyboard.type('It begins at noon.');
      await expect.poll(() => keys.length, { timeout: 20_000 }).toBe(1);
      const list = await leaveTabs(editor.origin, [page, 'Zinnia fair opens']);
      await list.goto(`${editor.origin}/edit/`);
      const link = list.getByRole('link', { name: 'Unsaved new story: Zinnia fair opens' });
      await link.waitFor();
      await expect.poll(() => violationsOf(list)).toEqual([]);
      await link.click();
      await list.waitForURL(/\/edit\/art_/);
      await saved(list);
      await expect.poll(() => list.getByLabel('Headline').inputValue()).toBe('Zinnia fair opens');
      expect(new Set(keys).size).toBe(1);
      await expect.poll(() => countOf('zinnia fair')).toBe(1);
      await list.goto(`${editor.origin}/edit/`);
      await list.locator('.row').first().waitFor();
      await expect.poll(() => link.count()).toBe(0);
    });

    it('opens as the one that was chosen, and is discarded after a question', async () => {
      const page = await editor.open('new');
      await page.getByLabel('Headline').fill('The older one');
      const other = await page.context().newPage();
      await other.goto(`${editor.origin}/edit/new`);
      await other.getByLabel('Headline').fill('The newer one');
      await expect.poll(() => status(other).textContent()).toContain('Begins with');
      const list = await leaveTabs(editor.origin, [page, 'The older one'], [other, 'The newer one']);
      await list.goto(`${editor.origin}/edit/`);
      await list.getByRole('link', { name: 'Unsaved new story: The newer one' }).waitFor();
      await list.getByRole('link', { name: 'Unsaved new story: The older one' }).click();
      await expect.poll(() => list.getByLabel('Headline').inputValue()).toBe('The older one');
      expect(new URL(list.url()).search).toBe('');
      list.on('dialog', (dialog) => void dialog.accept());
      await list.getByRole('link', { name: 'Editor' }).click();
      await list.getByRole('button', { name: 'Discard: Unsaved new story: The newer one' }).click();
      await expect.poll(() => violationsOf(list)).toEqual([]);
      await list.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
      await list.getByRole('link', { name: /The newer one/ }).waitFor({ state: 'detached' });
      await list.getByRole('link', { name: 'Unsaved new story: The older one' }).waitFor();
      await list.reload();
      await list.getByRole('link', { name: 'Unsaved new story: The older one' }).waitFor();
      await expect.poll(() => list.getByRole('link', { name: /The newer one/ }).count()).toBe(0);
    });

    it('of a story that the gateway knows leads back to it', async () => {
      const id = await editor.story({ headline: 'Known already' });
      const page = await editor.open(id);
      await page.getByLabel('Standfirst').waitFor();
      await page.route('**/graphql', (route) => route.abort('internetdisconnected'));
      await page.getByLabel('Standfirst').fill('Typed without a network.');
      await expect.poll(() => status(page).textContent()).toContain('kept in this browser');
      const list = await leaveTabs(editor.origin, [page, 'Typed without a network.']);
      await list.goto(`${editor.origin}/edit/`);
      await list.getByRole('link', { name: 'Unsaved changes: Known already' }).click();
      await saved(list);
      await expect.poll(() => list.getByLabel('Standfirst').inputValue()).toBe('Typed without a network.');
    });

    it('is nothing once a new story is emptied: leaving it asks nothing', async () => {
      const page = await editor.open('new', {
        // The page ends before its database is written.
        prepare: async (page) => {
          await page.addInitScript(
            `if (location.pathname === '/edit/new') IDBObjectStore.prototype.delete = function never() {
              this.get('').onsuccess = never.bind(this);
            };`,
          );
        },
      });
      let asked = 0;
      page.on('dialog', (dialog) => {
        asked += 1;
        void dialog.accept();
      });
      const text = page.getByRole('textbox', { name: 'Text' });
      await page.getByLabel('Headline').fill('Only a try');
      await text.click();
      await page.keyboard.press('Space');
      await page.getByLabel('Headline').fill('');
      await text.click();
      await page.keyboard.press('Control+A');
      await page.keyboard.press('Backspace');
      await page.getByRole('link', { name: 'Editor' }).click();
      await page.getByRole('heading', { name: 'Stories', exact: true }).waitFor();
      await page.locator('.row').first().waitFor();
      expect(asked).toBe(0);
      await expect.poll(() => page.getByRole('link', { name: /^Unsaved new story/ }).count()).toBe(0);
    });
  });
}
