import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { caretToEnd } from '../../support/caret.js';
import type { EditorTest } from '../../support/editor-page.js';
import { leaveTabs } from '../../support/leave-tabs.js';
import { type Stored, saved, status, storedQuery, text } from './stored.js';

/** Writing: autosave, new stories, and a network that is cut. */
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

    it('lets who signed out and stays, because something is not saved, sign in again', async () => {
      const id = await test.story();
      const page = await test.open(id);
      await page.getByLabel('Headline').waitFor();
      await page.route('**/graphql', (route) => route.abort('internetdisconnected'));
      await page.getByLabel('Headline').fill('Not saved yet');
      await expect.poll(() => status(page).textContent()).toContain('kept in this browser');
      page.once('dialog', (question) => void question.dismiss());
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByLabel('Key', { exact: true }).waitFor();
      await expect.poll(() => page.getByLabel('Headline').inputValue()).toBe('Not saved yet');
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
