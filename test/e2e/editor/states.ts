import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violationsOf } from '../../support/accessibility.js';
import type { EditorTest } from '../../support/editor-page.js';
import { newsroomOf } from '../../support/newsroom.js';

/** A word that no line holds. */
const longWord = `Harbour${'tunnelopening'.repeat(14)}`;
const wideTable = `<table><tbody><tr>${'<td>Departure</td>'.repeat(30)}</tr></tbody></table>`;
const longText = `<p>${longWord} <a href="https://ferries.example/${'a'.repeat(150)}">https://ferries.example/${'a'.repeat(150)}</a></p><pre>${'x '.repeat(200)}</pre>${wideTable}<ul><li>${longWord}</li></ul>`;

type Look = (name: string) => Promise<void>;

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();

/** Closes the dialog that is open. */
async function close(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** A story from a wire whose words are long on both sides, and a related one. */
async function longStory(editor: EditorTest, uri: string): Promise<string> {
  const topics = [{ name: longWord.slice(0, 150), kind: 'SUBJECT' as const }];
  const newsroom = newsroomOf(editor.gateway);
  const item = { uri, topics, section: 'Region' };
  const [row] = await newsroom.publish({ ...item, headline: longWord, body: { html: longText } });
  const id = `art_${row?.uid}`;
  await editor.api(
    'mutation ($input: UpdateArticleInput!) { updateArticle(input: $input) { article { id } } }',
    {
      input: {
        id,
        expectedVersion: 1,
        note: longWord,
        patch: { headline: `${longWord}s`, byline: longWord, bodyHtml: `${longText}<p>Ours.</p>` },
      },
    },
  );
  await newsroom.publish({
    ...item,
    headline: `${longWord}ed`,
    byline: 'By the wire',
    body: { html: `${longText}<p>Theirs.</p>` },
  });
  const relatedId = await editor.story({ headline: `${longWord} ${uri}` });
  await editor.api('mutation ($input: PinRelatedInput!) { pinRelated(input: $input) { article { id } } }', {
    input: { articleId: id, relatedId },
  });
  return id;
}

/** Goes through the states of a story, and looks at each. */
async function forEachState(editor: EditorTest, page: Page, id: string, look: Look): Promise<void> {
  await page.getByRole('textbox', { name: 'Text' }).locator('table').waitFor();
  await look('story');
  await tab(page, 'Wire');
  await page.locator('.sides mark').first().waitFor();
  await look('wire');
  await tab(page, 'Related');
  const hide = page.getByRole('button', { name: /^Hide: / }).first();
  await hide.click();
  await page.getByRole('button', { name: /^Show again: / }).waitFor();
  await look('related, hidden');
  await page.getByRole('tabpanel').getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: /^Show again: / }).waitFor({ state: 'detached' });
  await look('related, shown again');
  await tab(page, 'History');
  await page.getByRole('button', { name: /^Edited by Ada Vale/ }).click();
  await page.locator('.difference').first().waitFor();
  await look('history');
  await tab(page, 'Share');
  await page.locator('.share-texts li').first().waitFor();
  await look('share');
  await page.getByRole('textbox', { name: 'Text' }).locator('a').first().click();
  await page.getByRole('toolbar').getByRole('button', { name: 'Link' }).click();
  await look('link');
  await close(page);
  await press(page, 'Correct');
  await page.getByRole('dialog').getByRole('button', { name: 'Publish now' }).click();
  await page.getByText('Nothing was changed').waitFor();
  await look('nothing to publish');
  await page.getByLabel('Tell readers').selectOption('CORRECTION');
  await look('correct');
  await close(page);
  await press(page, 'Withdraw');
  await look('withdraw');
  await close(page);
  await editor.api(
    'mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { draft { version } } }',
    {
      input: {
        id,
        expectedDraftVersion: 0,
        patch: {
          headline: `${longWord} of Ben`,
          standfirst: longWord,
          bodyHtml: `${longText}<p>Of Ben.</p>`,
        },
      },
    },
    'ben',
  );
  await page.getByRole('textbox', { name: 'Headline' }).fill(`${longWord} of Ada`);
  const dialog = page.getByRole('dialog', { name: 'Ben Orr changed this story too' });
  await dialog.waitFor();
  await expect.poll(() => dialog.locator('mark').allTextContents()).toEqual(['Ada', 'Ben']);
  await look('conflict');
  await dialog.getByLabel('Yours').check();
  await dialog.getByRole('button', { name: 'Save the chosen texts' }).click();
  await page.getByText(/^Saved /).waitFor();
  await tab(page, 'Changes');
  await page.locator('.difference ins').first().waitFor();
  await look('changes');
  await press(page, 'Discard changes');
  await look('discard');
  await close(page);
  await page.evaluate("sessionStorage.setItem('dateline.key', 'revoked')");
  await page.getByRole('textbox', { name: 'Byline' }).fill('By somebody who is signed out');
  await page.getByRole('heading', { name: 'Sign in again' }).waitFor();
  await press(page, 'Go to the form');
  await look('signed out');
  await expect.poll(() => page.evaluate('document.activeElement.type')).toBe('password');
}

/** The states of other pages than a story's. */
async function forEachPage(editor: EditorTest, page: Page, look: Look): Promise<void> {
  await page.goto(`${editor.origin}/edit/`);
  await page.locator('.all-stories .row').first().waitFor();
  await look('list');
  await page.goto(`${editor.origin}/edit/art_00000000-0000-4000-8000-000000000000`);
  await page.getByRole('heading', { name: 'There is no such story' }).waitFor();
  await look('missing story');
  await page.goto(`${editor.origin}/edit/new`);
  await page.getByRole('textbox', { name: 'Headline' }).waitFor();
  await look('new story');
}

export function states(editor: EditorTest): void {
  const looks = [
    ['in light colours', { colorScheme: 'light' }],
    ['in dark colours', { colorScheme: 'dark' }],
    ['on a screen 390 pixels wide', { viewport: { width: 390, height: 844 } }],
  ] as const;

  describe('each state of the editor', () => {
    it.each(looks)(
      'is accessible, has one heading and one main part, and scrolls in one direction %s',
      { timeout: 180_000 },
      async (name, options) => {
        const id = await longStory(editor, `states ${name}`);
        const page = await editor.open(id, options);
        const width = page.viewportSize()?.width;
        const seen = async (state: string): Promise<object> => {
          const landmarks = await page.evaluate(
            "['h1', 'main'].map((name) => document.querySelectorAll(name).length)",
          );
          const widths = await page.evaluate<number[]>(
            `[document.documentElement, ...document.querySelectorAll('dialog')].map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)`,
          );
          const shown = await page.evaluate<number>('document.documentElement.scrollWidth');
          const sideways = widths.some((more) => more > 0) || shown > (width ?? 0);
          return { state, landmarks, sideways, violations: await violationsOf(page) };
        };
        const look: Look = (state) =>
          expect
            .poll(() => seen(state))
            .toEqual({ state, landmarks: [1, 1], sideways: false, violations: [] });
        await forEachState(editor, page, id, look);
        await page.evaluate(`sessionStorage.setItem('dateline.key', '${editor.keys.ada}')`);
        page.on('dialog', (dialog) => void dialog.accept());
        await forEachPage(editor, page, look);
        const stranger = await editor.open('', { as: null, ...options });
        await stranger.getByRole('heading', { name: 'Sign in' }).waitFor();
        await expect.poll(() => violationsOf(stranger)).toEqual([]);
        await expect.poll(() => stranger.locator('main').count()).toBe(1);
      },
    );
  });
}
