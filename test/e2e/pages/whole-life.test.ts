import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser } from '../../support/browser.js';
import { builtReader } from '../../support/built-reader.js';
import { editorTest } from '../../support/editor-page.js';

// In CI a missing browser is a failure.
const suite = hasBrowser || process.env['CI'] ? describe : describe.skip;
const test = await editorTest();

/** The life of one story, step by step, through the editor's and the readers' pages alone. */
suite('the life of a story', { timeout: 90_000 }, () => {
  let editor: Page;
  let id = '';
  const address = '/articles/night-ferry-sails-again';
  const saved = () =>
    expect
      .poll(() => editor.locator('.save-status').first().textContent(), { timeout: 20_000 })
      .toMatch(/^Saved /);
  const read = async (path = address) => {
    const response = await fetch(`${test.origin}${path}`);
    return { status: response.status, page: await response.text() };
  };
  const tab = (name: string) => editor.getByRole('tab', { name });
  const publish = async (button: string, fill: (dialog: ReturnType<Page['getByRole']>) => Promise<void>) => {
    await editor.getByRole('button', { name: button }).click();
    const dialog = editor.getByRole('dialog');
    await fill(dialog);
    await dialog.getByRole('button', { name: /^(Publish now|Schedule)$/ }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  beforeAll(builtReader);

  it('goes from its first words to its withdrawal', async () => {
    editor = await test.open('new');
    await editor.getByLabel('Headline').fill('Night ferry sails again');
    await editor.getByRole('textbox', { name: 'Text' }).click();
    await editor.keyboard.type('The boat leaves at eleven.');
    await editor.getByLabel('Section').selectOption('region');
    await saved();
    id = new URL(editor.url()).pathname.replace('/edit/', '');
    await expect.poll(async () => (await read()).status).toBe(404);

    // A colleague without a key sees it by a link, and nobody else does.
    await tab('Preview').click();
    await editor.getByRole('button', { name: 'Make a link' }).click();
    const link = await editor.getByLabel(/^Ends /).inputValue();
    const colleague = await test.open('', { as: null });
    await colleague.goto(link);
    await colleague.getByRole('heading', { name: 'Night ferry sails again' }).waitFor();
    await expect.poll(() => colleague.getByText('The boat leaves at eleven.').count()).toBe(1);
    await expect.poll(async () => (await read()).status).toBe(404);

    // Scheduled, it stays hidden.
    await publish('Publish', async (dialog) => {
      await dialog.getByLabel('At a time').check();
      await dialog.getByLabel('Date', { exact: true }).fill('2099-03-01');
      await dialog.getByLabel('Time', { exact: true }).fill('14:02');
    });
    await editor.getByText('Scheduled', { exact: true }).first().waitFor();
    await expect.poll(async () => (await read()).status).toBe(404);

    // Published now, readers have it.
    await editor.getByRole('button', { name: 'Change the schedule' }).click();
    const dialog = editor.getByRole('dialog');
    await dialog.getByLabel('Now', { exact: true }).check();
    await dialog.getByRole('button', { name: 'Publish now' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect
      .poll(() => read())
      .toEqual({
        status: 200,
        page: expect.stringContaining('The boat leaves at eleven.'),
      });

    // On the readers' page of this tab is the way back; a reader shares the story.
    await editor.goto(`${test.origin}${address}`);
    const edit = editor.getByRole('link', { name: 'Edit Content' });
    await expect.poll(() => edit.getAttribute('href')).toContain(`/edit/${id}`);
    const reader = await test.open('', { as: null });
    await reader.context().grantPermissions(['clipboard-write']);
    await reader.goto(`${test.origin}${address}`);
    await expect.poll(() => reader.getByRole('link', { name: 'Edit Content' }).count()).toBe(0);
    await reader.getByRole('button', { name: 'Share the Article' }).click();
    await reader.getByRole('dialog', { name: 'Sharing: Night ferry sails again' }).waitFor();
    await reader.getByRole('button', { name: /copy/i }).click();
    const shares = () =>
      test.api<{ article: { shareCount: number } }>('query ($id: ID!) { article(id: $id) { shareCount } }', {
        id,
      });
    await expect.poll(async () => (await shares()).article.shareCount, { timeout: 20_000 }).toBe(1);

    // Corrected in public.
    await edit.click();
    await editor.getByRole('textbox', { name: 'Text' }).click();
    await editor.keyboard.press('Control+A');
    await editor.keyboard.type('The boat leaves at midnight.');
    await saved();
    await publish('Publish changes', async (dialog) => {
      await dialog.getByLabel('Tell readers').selectOption('CORRECTION');
      await dialog.getByLabel('What readers are told').fill('The boat leaves at midnight, not at eleven.');
    });
    const corrected = (await read()).page;
    expect(corrected).toContain('The boat leaves at midnight.');
    expect(corrected).toContain('not at eleven.');

    // A pinned story comes first among the related ones.
    await tab('Related').click();
    await editor.getByRole('searchbox').fill('harbour tunnel will cost');
    await editor.getByRole('searchbox').press('Enter');
    await editor
      .getByRole('button', { name: /^Pin: What the harbour tunnel will cost/ })
      .first()
      .click();
    await expect
      .poll(async () => (await read()).page.indexOf('What the harbour tunnel will cost'), { timeout: 20_000 })
      .toBeGreaterThan(0);

    // Withdrawn, it is gone, and its page says so.
    await editor.getByRole('button', { name: 'Withdraw' }).click();
    const withdrawal = editor.getByRole('dialog', { name: 'Withdraw this story' });
    await withdrawal.getByLabel(/^Reason/).fill('The ferry is a rumour.');
    await withdrawal.getByLabel(/to confirm/).fill('withdraw');
    await withdrawal.getByRole('button', { name: 'Withdraw' }).click();
    await withdrawal.waitFor({ state: 'detached' });
    const gone = await read();
    expect(gone).toEqual({ status: 410, page: expect.stringContaining('This story was withdrawn') });
    expect(gone.page).not.toMatch(/midnight|rumour/);
  });
});
