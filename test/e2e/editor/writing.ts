import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { caretToEnd } from '../../support/caret.js';
import type { EditorTest } from '../../support/editor-page.js';
import { leaveTabs } from '../../support/leave-tabs.js';

interface Stored {
  readonly article: {
    readonly headline: string;
    readonly draft: {
      readonly version: number;
      readonly article: { readonly headline: string; readonly body: { readonly text: string } };
    } | null;
  };
}

const storedQuery =
  'query ($id: ID!) { article(id: $id) { headline draft { version article { headline standfirst body { text } } } } }';
const text = (page: Page) => page.getByRole('textbox', { name: 'Text' });
const status = (page: Page) => page.locator('.save-status');
const saved = (page: Page) =>
  expect.poll(() => status(page).textContent(), { timeout: 20_000 }).toMatch(/^Saved /);

/** Writing: autosave, new stories, a network that is cut, and two editors at once. */
export function writing(test: EditorTest): void {
  const stored = (id: string) => test.api<Stored>(storedQuery, { id });
  const bodyOf = async (id: string) => (await stored(id)).article.draft?.article.body.text ?? '';

  describe('writing', () => {
    it('saves what is typed to the draft, and readers do not see it', async () => {
      const id = await test.story();
      const page = await test.open(id);
      await text(page).click();
      await caretToEnd(page);
      await page.keyboard.type(' The last leaves at ten.');
      await saved(page);
      await expect.poll(() => bodyOf(id)).toBe('The first leaves at six. The last leaves at ten.');
      const { article } = await test.gateway.data<{ article: { body: { text: string } } }>(
        'query ($id: ID!) { article(id: $id) { body { text } } }',
        { id },
      );
      expect(article.body.text).toBe('The first leaves at six.');
    });

    it('makes a new story of a headline and a text', async () => {
      const page = await test.open('new');
      await page.getByLabel('Headline').fill('Tunnel opens');
      await expect.poll(() => status(page).textContent()).toBe('Begins with a headline and a text');
      await text(page).click();
      await page.keyboard.type('The first bus leaves at six.');
      await saved(page);
      const id = new URL(page.url()).pathname.replace('/edit/', '');
      await page.getByLabel('Standfirst').fill('Every ten minutes.');
      await saved(page);
      await expect
        .poll(async () => (await stored(id)).article.draft?.article, { timeout: 20_000 })
        .toMatchObject({ headline: 'Tunnel opens', standfirst: 'Every ten minutes.' });
    });

    it('loses no character when the network is cut while somebody types', async () => {
      const id = await test.story({ bodyHtml: '<p>Start.</p>' });
      const page = await test.open(id);
      const typed = ' All of this is typed while the network comes and goes, and none of it is lost.';
      await text(page).click();
      await caretToEnd(page);
      for (const part of typed.match(/.{1,20}/g) ?? []) {
        await page.context().setOffline(true);
        await page.keyboard.type(part.slice(0, 10), { delay: 20 });
        await expect.poll(() => status(page).textContent(), { timeout: 20_000 }).toContain('no connection');
        await page.context().setOffline(false);
        await page.keyboard.type(part.slice(10), { delay: 20 });
      }
      await page.context().setOffline(false);
      await status(page)
        .getByRole('button')
        .click({ timeout: 2000 })
        .catch(() => undefined);
      await expect.poll(() => bodyOf(id), { timeout: 30_000 }).toBe(`Start.${typed}`);
      await saved(page);
    });

    it('keeps what could not be saved over the end of the page', async () => {
      const id = await test.story();
      const page = await test.open(id);
      await page.getByLabel('Headline').waitFor();
      await page.route('**/graphql', (route) => route.abort('internetdisconnected'));
      await page.getByLabel('Headline').fill('Kept in the browser');
      await expect.poll(() => status(page).textContent()).toContain('kept in this browser');
      await page.unroute('**/graphql');
      const next = await leaveTabs(test.origin, [page, 'Kept in the browser']);
      await next.goto(`${test.origin}/edit/${id}`);
      await saved(next);
      await expect.poll(() => next.getByLabel('Headline').inputValue()).toBe('Kept in the browser');
      await expect
        .poll(async () => (await stored(id)).article.draft?.article.headline)
        .toBe('Kept in the browser');
    });

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
      await expect.poll(async () => (await stored(id)).article.draft?.article.headline).toBe('As Ben has it');
      await dialog.getByLabel('Yours').check();
      await dialog.getByRole('button', { name: 'Save the chosen texts' }).click();
      await saved(next);
      await expect.poll(async () => (await stored(id)).article.draft?.article.headline).toBe('As Ada has it');
    });

    it('keeps two new stories apart that are begun in two tabs', async () => {
      const page = await test.open('new');
      await page.getByLabel('Headline').fill('The first');
      const other = await page.context().newPage();
      await other.goto(`${test.origin}/edit/new`);
      await other.getByLabel('Headline').fill('The second');
      await expect.poll(() => page.getByLabel('Headline').inputValue()).toBe('The first');
      const context = page.context();
      const next = await leaveTabs(test.origin, [other, 'The second'], [page, 'The first']);
      const again = [next, await context.newPage()];
      const headlines: string[] = [];
      for (const tab of again) {
        await tab.goto(`${test.origin}/edit/new`);
        headlines.push(await tab.getByLabel('Headline').inputValue());
      }
      expect(headlines).toEqual(['The second', 'The first']);
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

    it('leaves the text and the cursor where they are when others save meanwhile', async () => {
      const id = await test.story({ bodyHtml: '<p>First.</p><p>Last.</p>' });
      const page = await test.open(id, { prepare: renderLate });
      await text(page).click();
      await caretToEnd(page);
      let version = 0;
      let typed = '';
      for (let word = 0; word < 80; word += 1) {
        if (word % 10 === 3) {
          // Another editor saves, as often as this one does not.
          const { article } = await stored(id);
          version = article.draft?.version ?? 0;
          await test
            .api(
              'mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { draft { version } } }',
              { input: { id, expectedDraftVersion: version, patch: { standfirst: `By Ben, ${word}` } } },
              'ben',
            )
            .catch(() => undefined);
        }
        const part = ` w${word}`;
        typed += part;
        await page.keyboard.type(part, { delay: 20 });
      }
      await expect.poll(() => bodyOf(id), { timeout: 30_000 }).toBe(`First.\n\nLast.${typed}`);
      await saved(page);
    });

    it('asks before it leaves what was typed a moment ago, and loses none of it', async () => {
      const id = await test.story();
      const page = await test.open(id);
      await text(page).click();
      await caretToEnd(page);
      let asked = 0;
      page.on('dialog', (dialog) => {
        asked += 1;
        void dialog.accept();
      });
      await page.keyboard.type(' Late word.');
      await page.reload();
      await saved(page);
      await expect.poll(() => bodyOf(id)).toBe('The first leaves at six. Late word.');
      expect(asked).toBe(1);
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

    it('saves all but a field with a fault, and says what is wrong with it', async () => {
      const other = await test.story({ headline: 'Taken already', slug: 'taken-already' });
      const id = await test.story();
      expect(other).not.toBe(id);
      const page = await test.open(id);
      await page.getByLabel('Slug').fill('taken-already');
      await page.getByLabel('Dateline').fill('PORT ELLERY');
      await page
        .getByText(/taken-already.*(taken|another)/i)
        .first()
        .waitFor();
      await expect.poll(() => status(page).textContent()).toContain('without the fields that have a problem');
      await page.getByLabel('Slug').fill('a-free-slug');
      await saved(page);
    });

    it('asks for the key again when it is revoked, above the story that stays', async () => {
      const id = await test.story();
      const page = await test.open(id);
      await page.getByLabel('Headline').waitFor();
      await page.evaluate("sessionStorage.setItem('dateline.key', 'revoked')");
      await page.getByLabel('Headline').fill('Typed while signed out');
      await page.getByRole('heading', { name: 'Sign in again' }).waitFor();
      await expect.poll(() => status(page).textContent()).toContain('sign in again');
      await page.getByLabel('Key').fill(test.keys.ada);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await saved(page);
      await expect
        .poll(async () => (await stored(id)).article.draft?.article.headline)
        .toBe('Typed while signed out');
    });
  });
}

/** What is shown comes later than what is typed, as on a busy computer. */
async function renderLate(page: Page): Promise<void> {
  await page.addInitScript('window.requestAnimationFrame = (callback) => setTimeout(callback, 200)');
}
