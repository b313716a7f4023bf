import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violationsOf } from '../../support/accessibility.js';
import type { EditorTest } from '../../support/editor-page.js';

interface Live {
  readonly article: {
    readonly headline: string;
    readonly slug: string;
    readonly status: string;
    readonly version: number;
    readonly publishedAt: string | null;
    readonly corrections: readonly object[];
    readonly draft: { readonly publishAt: string | null; readonly fields: readonly string[] } | null;
  };
}

const query =
  'query ($id: ID!) { article(id: $id) { headline slug status version publishedAt corrections { kind note } draft { publishAt fields } } }';
const headline = (page: Page) => page.getByRole('textbox', { name: 'Headline' });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const inDialog = (page: Page, name: string) =>
  page.getByRole('dialog').last().getByRole('button', { name, exact: true }).click();
const note = (page: Page) => page.locator('.bar-note');

/** What takes a story to readers, and from them. */
export function publishing(editor: EditorTest): void {
  const live = async (id: string) => (await editor.api<Live>(query, { id })).article;
  const asReader = async (id: string) =>
    (
      await editor.gateway.data<{ article: { headline: string; corrections: object[] } | null }>(
        'query ($id: ID!) { article(id: $id) { headline corrections { kind note } } }',
        { id },
      )
    ).article;

  describe('publishing', () => {
    it('publishes a story with what was typed last, at an address made of its headline', async () => {
      const id = await editor.story({ headline: 'Working title' }, { published: false });
      const page = await editor.open(id);
      await headline(page).fill('Ferries sail at six');
      await press(page, 'Publish');
      await expect.poll(() => violationsOf(page)).toEqual([]);
      await page.getByLabel('Note for editors').fill('Checked by the desk');
      await inDialog(page, 'Publish now');
      await note(page).getByText('Published.').waitFor();
      await expect
        .poll(() => live(id))
        .toMatchObject({ status: 'PUBLISHED', slug: 'ferries-sail-at-six', draft: null });
      await expect.poll(() => asReader(id)).toMatchObject({ headline: 'Ferries sail at six' });
      await expect
        .poll(() => note(page).getByRole('link').getAttribute('href'))
        .toBe('/articles/ferries-sail-at-six');
      await page.getByRole('tab', { name: 'History' }).click();
      await page.getByText('Checked by the desk').waitFor();
    });

    it('schedules a first publication and changes its time, in the zone of the browser', async () => {
      const id = await editor.story({ headline: 'Later news' }, { published: false });
      const page = await editor.open(id, { timezoneId: 'Europe/Berlin' });
      await press(page, 'Publish');
      await page.getByLabel('At a time').check();
      await page.getByText(/Central European .* \(Europe\/Berlin\)/).waitFor();
      await page.getByLabel('Date', { exact: true }).fill('2020-01-01');
      await inDialog(page, 'Schedule');
      await page.getByText('This time has passed').waitFor();
      await page.getByLabel('Date', { exact: true }).fill('2040-07-01');
      await page.getByLabel('Time', { exact: true }).fill('09:30');
      await inDialog(page, 'Schedule');
      await note(page).getByText('Scheduled').waitFor();
      await expect
        .poll(() => live(id))
        .toMatchObject({ status: 'SCHEDULED', publishedAt: '2040-07-01T07:30:00.000Z' });
      await expect.poll(() => asReader(id)).toBeNull();
      await press(page, 'Change the schedule');
      await expect.poll(() => page.getByLabel('Time', { exact: true }).inputValue()).toBe('09:30');
      await page.getByLabel('Time', { exact: true }).fill('10:45');
      await inDialog(page, 'Schedule');
      await expect
        .poll(async () => (await live(id)).publishedAt, { timeout: 20_000 })
        .toBe('2040-07-01T08:45:00.000Z');
      await page.getByRole('textbox', { name: 'Standfirst' }).fill('Typed before the way back');
      await press(page, 'Cancel the schedule');
      await inDialog(page, 'Cancel the schedule');
      await note(page).getByText('The story is a draft').waitFor();
      await expect
        .poll(() => live(id))
        .toMatchObject({ status: 'DRAFT', publishedAt: null, draft: { fields: ['STANDFIRST'] } });
      await page.getByRole('button', { name: 'Publish', exact: true }).waitFor();
    });

    it('schedules at either of two equal times when clocks are put back, and keeps it', async () => {
      const id = await editor.story({ headline: 'News of the night' }, { published: false });
      const page = await editor.open(id, { timezoneId: 'Europe/Berlin' });
      await press(page, 'Publish');
      await page.getByLabel('At a time').check();
      await page.getByLabel('Date', { exact: true }).fill('2040-10-28');
      await page.getByLabel('Time', { exact: true }).fill('02:30');
      await page.getByLabel('Clocks show this time twice').selectOption('second');
      await expect.poll(() => violationsOf(page)).toEqual([]);
      await inDialog(page, 'Schedule');
      await expect.poll(async () => (await live(id)).publishedAt).toBe('2040-10-28T01:30:00.000Z');
      await press(page, 'Change the schedule');
      await page.getByLabel('Note for editors').fill('Only a note');
      await inDialog(page, 'Schedule');
      await expect.poll(async () => (await live(id)).version).toBe(3);
      expect((await live(id)).publishedAt).toBe('2040-10-28T01:30:00.000Z');
    });

    it('schedules an update, and cancels its time without losing the text', async () => {
      const id = await editor.story({ headline: 'Live headline' });
      const page = await editor.open(id);
      await headline(page).fill('Headline of tomorrow');
      await press(page, 'Publish changes');
      await page.getByLabel('At a time').check();
      await page.getByLabel('Date', { exact: true }).fill('2040-07-01');
      await inDialog(page, 'Schedule');
      await page.getByText(/^Changes go out/).waitFor();
      await expect
        .poll(() => live(id))
        .toMatchObject({ headline: 'Live headline', draft: { fields: ['HEADLINE'] } });
      await press(page, 'Cancel the schedule');
      await expect.poll(() => violationsOf(page)).toEqual([]);
      await inDialog(page, 'Cancel the schedule');
      await note(page).getByText('The changes stay in the draft').waitFor();
      await expect
        .poll(async () => (await live(id)).draft)
        .toEqual({ publishAt: null, fields: ['HEADLINE'] });
      await expect.poll(() => headline(page).inputValue()).toBe('Headline of tomorrow');
      await press(page, 'Discard changes');
      await inDialog(page, 'Discard');
      await note(page).getByText('The changes are discarded').waitFor();
      await expect.poll(() => headline(page).inputValue()).toBe('Live headline');
      await expect.poll(async () => (await live(id)).draft).toBeNull();
    });

    it('tells readers of a correction, and keeps what was written when something is missing', async () => {
      const id = await editor.story({ headline: 'Tunnel opens on Monday' });
      const page = await editor.open(id);
      await press(page, 'Correct');
      await page.getByLabel('Tell readers').selectOption('CORRECTION');
      await page.getByLabel('Note for editors').fill('A reader wrote');
      await inDialog(page, 'Publish now');
      await page.getByText('Write what readers are told.').waitFor();
      await expect.poll(() => violationsOf(page)).toEqual([]);
      await expect.poll(() => page.getByLabel('Note for editors').inputValue()).toBe('A reader wrote');
      await page.getByLabel('What readers are told').fill('An earlier version named the wrong day.');
      await inDialog(page, 'Publish now');
      await note(page).waitFor();
      await expect
        .poll(async () => (await asReader(id))?.corrections)
        .toEqual([{ kind: 'CORRECTION', note: 'An earlier version named the wrong day.' }]);
    });

    it('refuses to correct a story in which nothing was changed, before anything is sent', async () => {
      const id = await editor.story({ headline: 'Right already' });
      const page = await editor.open(id);
      let sent = 0;
      page.on('request', (request) => {
        if (request.postData()?.includes('publishArticle')) sent += 1;
      });
      await press(page, 'Correct');
      await inDialog(page, 'Publish now');
      await page.getByText('Nothing was changed').waitFor();
      await expect.poll(() => violationsOf(page)).toEqual([]);
      expect(sent).toBe(0);
      await page.getByLabel('Tell readers').selectOption('EDITORS_NOTE');
      await page.getByLabel('What readers are told').fill('This story is part of a series.');
      await inDialog(page, 'Publish now');
      await note(page).waitFor();
      expect(sent).toBe(1);
      await expect.poll(async () => (await asReader(id))?.corrections).toHaveLength(1);
    });

    it('shows both texts when readers see a newer one, and publishes the chosen one', async () => {
      const id = await editor.story({ headline: 'Before', standfirst: 'Old' });
      const page = await editor.open(id);
      await headline(page).fill('Ours');
      await page.getByRole('textbox', { name: 'Standfirst' }).fill('Our standfirst');
      await page.getByText(/^Saved /).waitFor();
      const { version } = await live(id);
      await editor.api(
        'mutation ($input: UpdateArticleInput!) { updateArticle(input: $input) { article { id } } }',
        { input: { id, expectedVersion: version, patch: { headline: 'Theirs' } } },
        'ben',
      );
      await press(page, 'Publish changes');
      await inDialog(page, 'Publish now');
      await page.getByRole('heading', { name: 'Ben Orr changed this story too' }).waitFor();
      const texts = page.getByRole('dialog').last().locator('.side-text');
      await texts.first().waitFor();
      await expect.poll(() => texts.allTextContents()).toEqual(['Ours', 'Theirs']);
      await expect.poll(() => violationsOf(page)).toEqual([]);
      await page.getByLabel('Yours').check();
      await inDialog(page, 'Keep the chosen texts');
      await page
        .getByRole('heading', { name: 'Ben Orr changed this story too' })
        .waitFor({ state: 'hidden' });
      await expect
        .poll(() => live(id))
        .toMatchObject({
          headline: 'Theirs',
          draft: { fields: ['HEADLINE', 'STANDFIRST'] },
        });
      await inDialog(page, 'Publish now');
      await note(page).getByText('Readers see the changes.').waitFor();
      await expect.poll(() => asReader(id)).toMatchObject({ headline: 'Ours' });
    });

    it('sends the same request again after a network that was cut, and there is one version', async () => {
      const id = await editor.story({ headline: 'Cut off' });
      const page = await editor.open(id);
      await headline(page).fill('Back again');
      await page.getByText(/^Saved /).waitFor();
      const sentKeys: unknown[] = [];
      // The first request arrives, and its response is lost.
      await page.route('**/graphql', async (route) => {
        const body = route.request().postDataJSON() as {
          query: string;
          variables: { input: { idempotencyKey?: string } };
        };
        if (!body.query.includes('publishArticle')) return route.continue();
        sentKeys.push(body.variables.input.idempotencyKey);
        if (sentKeys.length > 1) return route.continue();
        await route.fetch();
        return route.fulfill({ body: '' });
      });
      await press(page, 'Publish changes');
      await inDialog(page, 'Publish now');
      await page.getByText('The gateway cannot be reached').waitFor();
      const { version } = await live(id);
      await inDialog(page, 'Publish now');
      await note(page).getByText('Readers see the changes.').waitFor();
      expect(sentKeys[0]).toBe(sentKeys[1]);
      await expect.poll(async () => (await live(id)).version).toBe(version);
    });

    it('withdraws with a reason and a typed word; the page is read only, and an admin reinstates', async () => {
      const id = await editor.story({ headline: 'A mistake' });
      const page = await editor.open(id);
      await press(page, 'Withdraw');
      const button = page.getByRole('dialog').getByRole('button', { name: 'Withdraw', exact: true });
      await page.getByLabel(/^Reason/).fill('The source was wrong');
      await expect.poll(() => button.isDisabled()).toBe(true);
      await page.getByLabel(/to confirm$/).fill('withdraw');
      await expect.poll(() => violationsOf(page)).toEqual([]);
      await button.click();
      await note(page).getByText('Withdrawn.').waitFor();
      await expect.poll(async () => (await live(id)).status).toBe('WITHDRAWN');
      await expect.poll(() => headline(page).isDisabled()).toBe(true);
      await expect.poll(() => page.getByRole('button', { name: 'Reinstate' }).count()).toBe(0);
      const admin = await editor.open(id, { as: 'admin' });
      await press(admin, 'Reinstate');
      await admin.getByLabel('Why (for editors)').fill('The source was right');
      await inDialog(admin, 'Reinstate');
      await note(admin).getByText('Reinstated').waitFor();
      await expect.poll(() => asReader(id)).toMatchObject({ headline: 'A mistake' });
    });
  });
}
