import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { relatedService } from '../../../src/services/related/index.js';
import { violationsOf } from '../../support/accessibility.js';
import type { EditorTest } from '../../support/editor-page.js';
import { wireStory } from './stories.js';

const tab = (page: Page, name: string) => page.getByRole('tab', { name }).click();
const panel = (page: Page) => page.getByRole('tabpanel');
const saved = (page: Page) => page.getByText(/^Saved /).waitFor();

/** Browsers are slow while other tests run. */
const soon = { timeout: 20_000 };

/** What is shown beside a story. */
export function panels(editor: EditorTest): void {
  const related = () => relatedService(editor.gateway.database, { halfLifeDays: 30 });
  /** A story with three others that are about the same. */
  const withRelated = async (topic: string): Promise<string> => {
    const topics = [{ name: topic, kind: 'SUBJECT' }];
    const texts = {
      One: 'Glass is blown by hand.',
      Two: 'Paper burns quickly.',
      Three: 'Oil lasts all night.',
    };
    for (const [name, text] of Object.entries(texts)) {
      await editor.story({ headline: `${topic} ${name}`, bodyHtml: `<p>${text}</p>`, topics });
    }
    const id = await editor.story({ headline: `${topic} itself`, topics });
    await related().refreshPending();
    return id;
  };
  const listed = (page: Page) => page.locator('ol.related .related-text > a').allTextContents();
  const asReader = async (id: string): Promise<string[]> => {
    const { article } = await editor.gateway.data<{
      article: { related: { nodes: { article: { headline: string } }[] } };
    }>('query ($id: ID!) { article(id: $id) { related(first: 24) { nodes { article { headline } } } } }', {
      id,
    });
    return article.related.nodes.map((node) => node.article.headline);
  };

  describe('beside a story', () => {
    it('shows what publication changes, by word', async () => {
      const id = await editor.story({ headline: 'The ferry sails at six' });
      const page = await editor.open(id);
      await page.getByText('Readers see this story as it stands here.').waitFor();
      await page.getByRole('textbox', { name: 'Headline' }).fill('The ferry sails at seven');
      await saved(page);
      await panel(page).locator('ins').getByText('seven').waitFor();
      await expect.poll(() => panel(page).locator('del').allTextContents()).toEqual(['six']);
      await expect.poll(() => violationsOf(page)).toEqual([]);
    });

    it('takes a field from the wire, and leaves the others to the newsroom', async () => {
      const id = await wireStory(editor, 'take');
      const page = await editor.open(id);
      await page.getByRole('tab', { name: 'Wire 2' }).click();
      await panel(page).getByText('Headline, Standfirst. The wire updates everything else.').waitFor();
      await expect.poll(() => violationsOf(page)).toEqual([]);
      await page.getByRole('button', { name: 'Take Headline' }).click();
      await page.getByRole('tab', { name: 'Wire 1' }).waitFor();
      await expect
        .poll(() => page.getByRole('textbox', { name: 'Headline' }).inputValue())
        .toBe('Tunnel opens on Tuesday');
      const { article } = await editor.api<{ article: object }>(
        'query ($id: ID!) { article(id: $id) { headline standfirst source { editedHere } } }',
        { id },
      );
      expect(article).toEqual({
        headline: 'Tunnel opens on Tuesday',
        standfirst: 'Buses run every ten minutes.',
        source: { editedHere: ['STANDFIRST'] },
      });
    });

    it('leads from advice to its field', async () => {
      const id = await editor.story(
        { image: { url: `${editor.origin}/media/none.jpg` } },
        { published: false },
      );
      const page = await editor.open(id, {
        prepare: async (opened) => {
          await opened.route('**/media/none.jpg', (route) => route.fulfill({ body: '' }));
        },
      });
      await tab(page, 'Checks');
      await panel(page).getByText('no alternative text').waitFor();
      await expect.poll(() => violationsOf(page)).toEqual([]);
      await panel(page).getByRole('button', { name: 'Picture' }).click();
      await page.keyboard.type('A bus in a tunnel');
      await saved(page);
      await panel(page).getByText('Nothing to improve.').waitFor();
    });

    it('pins by dragging and by keyboard, hides, and undoes', async () => {
      const id = await withRelated('Lanterns');
      const page = await editor.open(id);
      await tab(page, 'Related');
      const items = page.locator('ol.related .related-item');
      await items.nth(2).waitFor();
      const before = await listed(page);
      const [first = '', second = '', third = ''] = before;
      await items.nth(2).dragTo(items.nth(0));
      await page.getByText(`Pinned: ${third}`).waitFor();
      await expect.poll(async () => (await asReader(id)).slice(0, 3)).toEqual([third, first, second]);
      await page.getByRole('button', { name: `Pin: ${second}` }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: `Move up: ${second}` }).waitFor();
      await page.getByRole('button', { name: `Move up: ${second}` }).focus();
      await page.keyboard.press('Enter');
      await page.getByText(`Moved: ${second}`).waitFor();
      await expect.poll(async () => (await asReader(id)).slice(0, 2)).toEqual([second, third]);
      await expect.poll(() => violationsOf(page)).toEqual([]);
      await items.nth(1).dragTo(items.nth(0));
      await page.getByText(`Moved: ${third}`).waitFor();
      await panel(page).getByRole('button', { name: 'Undo' }).click();
      await expect.poll(() => listed(page).then((all) => all[0]), soon).toBe(second);
      await page.getByRole('button', { name: `Hide: ${second}` }).click();
      await page.getByRole('button', { name: `Show again: ${second}` }).waitFor();
      await expect.poll(() => asReader(id)).not.toContain(second);
      await panel(page).getByRole('button', { name: 'Undo' }).click();
      await expect.poll(() => asReader(id).then((all) => all.slice(0, 2)), soon).toEqual([second, third]);
    });

    it('finds a story to pin', async () => {
      const id = await withRelated('Kettles');
      const other = await editor.story({ headline: 'Nothing but a quince' });
      await related().refreshPending();
      const page = await editor.open(id);
      await tab(page, 'Related');
      await page.getByLabel('Find a story to pin').fill('quince');
      await page.getByRole('button', { name: 'Pin: Nothing but a quince' }).click();
      await expect.poll(() => listed(page).then((all) => all[0]), soon).toBe('Nothing but a quince');
      expect(other).not.toBe(id);
    });

    it('shows the text that each channel shares', async () => {
      const long = 'a harbour with ships '.repeat(18).trim();
      const id = await editor.story({ headline: 'Short' });
      const page = await editor.open(id);
      await page.getByRole('textbox', { name: 'Headline' }).fill(long);
      await saved(page);
      await tab(page, 'Share');
      await page.getByText('As it will be shared once the draft is published.').waitFor();
      const x = page.getByRole('listitem', { name: /^X/ });
      await expect.poll(() => x.locator('del').count(), soon).toBe(1);
      await expect.poll(() => x.locator('.share-text').textContent()).toContain('…');
      await expect.poll(() => violationsOf(page)).toEqual([]);
    });

    it('restores a version as the draft, after asking about the one that is there', async () => {
      const id = await editor.story({ headline: 'First headline' });
      const page = await editor.open(id);
      const headline = page.getByRole('textbox', { name: 'Headline' });
      await headline.fill('Second headline');
      await page.getByRole('button', { name: 'Publish changes' }).click();
      await page.getByRole('button', { name: 'Publish now' }).click();
      await page.getByText('Readers see the changes.').waitFor();
      await headline.fill('Third headline');
      await saved(page);
      await tab(page, 'History');
      await page.locator('.revision-head').nth(1).click();
      await page.getByRole('button', { name: /^Restore version 2/ }).click();
      await page.getByRole('heading', { name: 'Replace the draft with version 2?' }).waitFor();
      await expect.poll(() => violationsOf(page)).toEqual([]);
      await page.getByRole('button', { name: 'Replace it' }).click();
      await expect.poll(() => headline.inputValue(), soon).toBe('First headline');
      const { article } = await editor.gateway.data<{ article: object }>(
        'query ($id: ID!) { article(id: $id) { headline } }',
        { id },
      );
      expect(article).toEqual({ headline: 'Second headline' });
    });

    it('makes a link to a preview, and ends it', async () => {
      const id = await editor.story({ headline: 'Seen early' }, { published: false });
      const page = await editor.open(id);
      await tab(page, 'Preview');
      await page.getByLabel('The link lives for').selectOption('1 day');
      await page.getByRole('button', { name: 'Make a link' }).click();
      const link = page.getByLabel(/^Ends /);
      await link.waitFor();
      await expect.poll(() => violationsOf(page)).toEqual([]);
      const token = new URL(await link.inputValue()).hash.slice(1);
      const preview = () =>
        editor.gateway.execute<{ article: { headline: string } }>(
          'query ($id: ID!, $token: String) { article(id: $id, previewToken: $token) { headline } }',
          { id, token },
        );
      await expect.poll(async () => (await preview()).data).toEqual({ article: { headline: 'Seen early' } });
      await page.getByRole('button', { name: 'End all links' }).click();
      await page.getByText('All links to previews of this story have ended.').waitFor();
      await expect.poll(async () => (await preview()).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    });
  });
}
