import { describe, expect, it } from 'vitest';
import type { EditorTest } from '../../support/editor-page.js';
import { leaveTabs } from '../../support/leave-tabs.js';
import { type Stored, saved, status, storedQuery } from './stored.js';

/** Two editors in one story at once. */
export function conflicts(test: EditorTest): void {
  const stored = (id: string) => test.api<Stored>(storedQuery, { id });

  describe('two editors', () => {
    it('does not save what was kept over what somebody else saved meanwhile', async () => {
      const id = await test.story();
      const page = await test.open(id);
      await page.getByLabel('Headline').waitFor();
      await page.route('**/graphql', (route) => route.abort('internetdisconnected'));
      await page.getByLabel('Headline').fill('As Ada has it');
      await expect.poll(() => status(page).textContent()).toContain('kept in this browser');
      const next = await leaveTabs(test.origin, [page, 'As Ada has it']);
      await test.api(
        'mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { draft { version } } }',
        { input: { id, expectedDraftVersion: 0, patch: { headline: 'As Ben has it' } } },
        'ben',
      );
      await next.goto(`${test.origin}/edit/${id}`);
      const dialog = next.getByRole('dialog', { name: 'Ben Orr changed this story too' });
      await dialog.waitFor();
      // A page that is loaded again before the choice asks again.
      next.on('dialog', (question) => void question.accept());
      await next.reload();
      await dialog.waitFor();
      await expect.poll(async () => (await stored(id)).article.draft?.article.headline).toBe('As Ben has it');
      await dialog.getByLabel('Yours').check();
      await dialog.getByRole('button', { name: 'Save the chosen texts' }).click();
      await saved(next);
      await expect.poll(async () => (await stored(id)).article.draft?.article.headline).toBe('As Ada has it');
    });

    it('does not save what could not be saved over what somebody else saved, whatever is done then', async () => {
      const id = await test.story();
      const page = await test.open(id);
      await page.getByLabel('Standfirst').fill('Goes out later');
      await page.getByRole('button', { name: 'Publish changes' }).click();
      await page.getByLabel('At a time').check();
      await page.getByLabel('Date', { exact: true }).fill('2040-07-01');
      await page.getByRole('button', { name: 'Schedule', exact: true }).click();
      await page.getByText(/^Changes go out/).waitFor();
      await page.route('**/graphql', (route) =>
        route.request().postData()?.includes('SaveDraft')
          ? route.abort('internetdisconnected')
          : route.continue(),
      );
      await page.getByLabel('Headline').fill('As Ada has it');
      await expect.poll(() => status(page).textContent()).toContain('kept in this browser');
      await test.api(
        'mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { draft { version } } }',
        { input: { id, expectedDraftVersion: 1, patch: { headline: 'As Ben has it' } } },
        'ben',
      );
      await page.getByRole('button', { name: 'Cancel the schedule' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel the schedule' }).click();
      const dialog = page.getByRole('dialog', { name: 'Ben Orr changed this story too' });
      await dialog.waitFor();
      await page.unroute('**/graphql');
      await dialog.getByLabel('Ben Orr').check();
      await dialog.getByRole('button', { name: 'Save the chosen texts' }).click();
      await saved(page);
      await expect
        .poll(async () => (await stored(id)).article.draft?.article)
        .toMatchObject({ headline: 'As Ben has it', standfirst: 'Goes out later' });
    });

    it('merges what two editors change in different fields', async () => {
      const id = await test.story();
      const ada = await test.open(id);
      await ada.locator('.save-status').waitFor();
      const ben = await test.open(id, { as: 'ben' });
      await ada.getByLabel('Headline').fill('The headline of Ada');
      await saved(ada);
      await ben.getByLabel('Standfirst').fill('The standfirst of Ben');
      await saved(ben);
      await expect
        .poll(async () => (await stored(id)).article.draft?.article)
        .toMatchObject({
          headline: 'The headline of Ada',
          standfirst: 'The standfirst of Ben',
        });
      await expect.poll(() => ben.getByLabel('Headline').inputValue()).toBe('The headline of Ada');
      await ben.getByText('Also open: Ada Vale').waitFor();
    });

    it('asks for a choice when another editor discards the draft, and drops nothing by itself', async () => {
      const id = await test.story();
      const page = await test.open(id);
      await page.getByLabel('Standfirst').fill('Kept by Ada');
      await saved(page);
      await test.api(
        'mutation ($input: DiscardDraftInput!) { discardDraft(input: $input) { article { id } } }',
        { input: { id, expectedDraftVersion: 1 } },
        'ben',
      );
      await page.getByLabel('Byline').fill('By Ada');
      const dialog = page.getByRole('dialog');
      await dialog.waitFor();
      for (let times = 0; times < 4; times += 1) await page.keyboard.press('Escape');
      const save = dialog.getByRole('button', { name: 'Save the chosen texts' });
      // The browser closes the dialog, and the page opens it again.
      await expect
        .poll(
          async () => {
            for (const mine of await dialog.getByLabel('Yours').all()) await mine.check({ timeout: 2000 });
            return (await save.isVisible()) && (await save.isEnabled());
          },
          { timeout: 20_000 },
        )
        .toBe(true);
      await save.click();
      await saved(page);
      await expect
        .poll(async () => (await stored(id)).article.draft?.article)
        .toMatchObject({ standfirst: 'Kept by Ada' });
    });

    it('shows both texts when two editors change the same field, and saves the chosen one', async () => {
      const id = await test.story();
      const [ada, ben] = await Promise.all([test.open(id), test.open(id, { as: 'ben' })]);
      await ada.getByLabel('Headline').fill('As Ada has it');
      await saved(ada);
      await ben.getByLabel('Headline').fill('As Ben has it');
      const dialog = ben.getByRole('dialog', { name: 'Ada Vale changed this story too' });
      await dialog.waitFor();
      await expect.poll(() => dialog.textContent()).toMatch(/As Ben has it.*As Ada has it/s);
      await dialog.getByLabel('Yours').check();
      await dialog.getByRole('button', { name: 'Save the chosen texts' }).click();
      await saved(ben);
      await expect.poll(async () => (await stored(id)).article.draft?.article.headline).toBe('As Ben has it');
    });
  });
}
