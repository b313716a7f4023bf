import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violationsOf } from '../../support/accessibility.js';
import type { EditorTest } from '../../support/editor-page.js';
import { newsroomOf } from '../../support/newsroom.js';
import { wireStory } from './stories.js';

const soon = { timeout: 30_000 };
const panel = (page: Page) => page.getByRole('tabpanel');
/** A page that is seen again looks for news at once. */
const seeAgain = (page: Page) => page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");

/** What the wire says otherwise, and takes back. */
export function wire(editor: EditorTest): void {
  const newsroom = () => newsroomOf(editor.gateway);
  const statusOf = async (id: string) =>
    (
      await editor.api<{ article: { status: string; withdrawnReason?: string } }>(
        'query ($id: ID!) { article(id: $id) { status } }',
        { id },
      )
    ).article.status;
  const edit = (id: string, expectedVersion: number, patch: object) =>
    editor.api('mutation ($input: UpdateArticleInput!) { updateArticle(input: $input) { article { id } } }', {
      input: { id, expectedVersion, patch },
    });

  describe('the wire', () => {
    it('shows each field that it says otherwise, with what differs, and each is taken alone', async () => {
      const item = {
        uri: 'every-field',
        headline: 'Lamp lit',
        byline: 'By the wire',
        topics: [{ name: 'Lamps', kind: 'SUBJECT' as const }],
        body: { html: '<p>The same.</p><p>The lamp burns oil.</p><p>It is red.</p>' },
      };
      const [row] = await newsroom().publish(item);
      const id = `art_${row?.uid}`;
      await edit(id, 1, {
        byline: 'By Ada Vale',
        topics: [{ name: 'Lighthouses', kind: 'SUBJECT' }],
        bodyHtml: '<p>The same.</p><p>The lamp burns whale oil.</p>',
      });
      await newsroom().publish({
        ...item,
        byline: 'By the wire’s desk',
        topics: [{ name: 'Lamps and oil', kind: 'SUBJECT' as const }],
        body: { html: '<p>The same.</p><p>The lamp burns rape oil.</p><p>It is red.</p>' },
      });
      const page = await editor.open(id);
      await page.getByRole('tab', { name: 'Wire 3' }).click();
      const text = panel(page).getByRole('region', { name: 'Text' });
      await expect
        .poll(() => text.locator('mark').allTextContents(), soon)
        .toEqual(['whale', 'rape', 'It is red.']);
      await text.getByText('1 block is the same').waitFor();
      const byline = panel(page).getByRole('region', { name: 'Byline' });
      await byline.getByText('Ours: By Ada Vale').waitFor();
      await panel(page).getByRole('region', { name: 'Topics' }).getByText('Lighthouses').waitFor();
      await expect.poll(() => violationsOf(page)).toEqual([]);
      await byline.getByRole('button', { name: 'Take Byline' }).click();
      await page.getByRole('tab', { name: 'Wire 2' }).waitFor();
      await expect.poll(() => page.getByLabel('Byline').inputValue()).toBe('By the wire’s desk');
      await expect.poll(() => byline.count()).toBe(0);
    });

    it('withdraws a story of which the newsroom owns parts; an editor sees it where it is open', async () => {
      const id = await wireStory(editor, 'killed');
      const page = await editor.open(id);
      await page.getByRole('tab', { name: 'Wire 2' }).click();
      await newsroom().publish({ uri: 'killed', withdrawn: 'Killed: a name was wrong.' });
      await seeAgain(page);
      await page.getByText('wire withdrew this story.').waitFor(soon);
      await panel(page).getByText('Readers no longer get it.').waitFor();
      await page.locator('.pill-withdrawn').waitFor();
      await expect.poll(() => page.getByRole('textbox', { name: 'Headline' }).isDisabled()).toBe(true);
      await expect.poll(() => violationsOf(page)).toEqual([]);
      await expect.poll(() => statusOf(id)).toBe('WITHDRAWN');
    });

    it('has withdrawn what an admin reinstated: an editor finds it in the list, and follows', async () => {
      const id = await wireStory(editor, 'killed-twice');
      await newsroom().publish({ uri: 'killed-twice', withdrawn: 'Killed: a name was wrong.' });
      const { article } = await editor.api<{ article: { version: number } }>(
        'query ($id: ID!) { article(id: $id) { version } }',
        { id },
      );
      await editor.api(
        'mutation ($input: ReinstateArticleInput!) { reinstateArticle(input: $input) { article { id } } }',
        { input: { id, expectedVersion: article.version, note: 'The name was right.' } },
        'admin',
      );
      const page = await editor.open('');
      const row = page.locator(`[data-id="${id}"]`).first();
      await row.getByText('Withdrawn by the wire').waitFor();
      await row.getByRole('link').click();
      await page.getByRole('tab', { name: /^Wire/ }).click();
      await page.getByText('wire withdrew this story.').waitFor();
      await panel(page).getByText('because an admin reinstated it here').waitFor();
      await panel(page).getByRole('button', { name: 'Withdraw it here too' }).click();
      await expect.poll(() => page.getByLabel(/^Reason/).inputValue()).toBe('Withdrawn by wire');
      await expect.poll(() => violationsOf(page)).toEqual([]);
      await page.getByLabel(/to confirm$/).fill('withdraw');
      await page.getByRole('dialog').getByRole('button', { name: 'Withdraw', exact: true }).click();
      await page.locator('.pill-withdrawn').waitFor();
      await expect.poll(() => statusOf(id)).toBe('WITHDRAWN');
      const { errors } = await editor.gateway.execute('query ($id: ID!) { article(id: $id) { headline } }', {
        id,
      });
      expect(errors?.[0]?.extensions.code).toBe('GONE');
    });

    it('withdraws a story while an editor types: the text stays on the page, and the status says why', async () => {
      const id = await wireStory(editor, 'killed-typing');
      const page = await editor.open(id);
      const standfirst = page.getByRole('textbox', { name: 'Standfirst' });
      await standfirst.waitFor();
      await newsroom().publish({ uri: 'killed-typing', withdrawn: 'Killed.' });
      await standfirst.fill('Typed too late.');
      await page.locator('.pill-withdrawn').waitFor(soon);
      await expect.poll(() => page.locator('.save-status').textContent()).toContain('withdrawn');
      await expect.poll(() => standfirst.inputValue()).toBe('Typed too late.');
    });
  });
}
