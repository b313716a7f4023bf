import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violationsOf } from '../../support/accessibility.js';
import type { EditorTest } from '../../support/editor-page.js';
import { wireStory } from './stories.js';

/** `SCREENSHOTS=docs/images npx vitest run test/e2e/editor -t appearance` renews those of the guides. */
const folder = process.env['SCREENSHOTS'] ?? mkdtempSync(join(tmpdir(), 'dateline-screenshots-'));
const tabs = ['Changes', 'Wire', 'Checks', 'Related', 'Share', 'History', 'Preview'];
/** The parts that the guide for editors shows. */
const pictured = new Set(['Changes', 'Wire', 'Related', 'Publish changes']);
const dialogs = ['Publish changes', 'Withdraw', 'Discard changes'];

async function take(page: Page, name: string): Promise<void> {
  const path = join(folder, `editor-${name.toLowerCase().replace(' ', '-')}.png`);
  await page.screenshot({ path, animations: 'disabled' });
  expect([name, statSync(path).size]).toEqual([name, expect.toSatisfy((size: number) => size < 250_000)]);
}

/** Opens each panel and dialog in turn. */
async function forEachPart(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  for (const name of tabs) {
    await page.getByRole('tab', { name }).click();
    if (name === 'History') {
      await page.getByRole('button', { name: /^Edited by Ada Vale/ }).click();
      await page.locator('.difference').first().waitFor();
    }
    if (name === 'Preview') {
      await page.getByRole('button', { name: 'Make a link' }).click();
      await page.getByLabel(/^Ends /).waitFor();
    }
    if (name === 'Changes') await page.locator('.difference ins').first().waitFor();
    if (name === 'Related') await page.locator('ol.related li').first().waitFor();
    if (name === 'Share') await page.locator('.share-texts li').first().waitFor();
    await look(name);
  }
  for (const name of dialogs) {
    await page.getByRole('button', { name, exact: true }).click();
    if (name === 'Publish changes') {
      await page.getByLabel('At a time').check();
      await page.getByLabel('Date', { exact: true }).fill('2040-03-01');
      await page.getByLabel('Tell readers').selectOption('CORRECTION');
      await page.getByLabel('What readers are told').fill('An earlier version named the wrong day.');
    }
    await look(name);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    // The focus goes back to the button that opened it.
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe(name);
  }
}

let story: Promise<string> | null = null;

async function openDraft(editor: EditorTest, options: Parameters<EditorTest['open']>[1]) {
  story ??= wireStory(editor, 'tunnel');
  const page = await editor.open(await story, options);
  await page.getByRole('textbox', { name: 'Headline' }).fill('Harbour tunnel to open on Tuesday');
  const text = page.getByRole('textbox', { name: 'Text' });
  await text.locator('p').nth(2).click();
  await page.keyboard.press('End');
  await page.keyboard.type(' Tickets cost two crowns.');
  await expect.poll(() => page.locator('.save-status').textContent(), { timeout: 20_000 }).toMatch(/^Saved /);
  return page;
}

export function appearance(editor: EditorTest): void {
  describe('the appearance', () => {
    it('is accessible in each panel and dialog, and makes the pictures of the guides', async () => {
      const page = await openDraft(editor, { viewport: { width: 1280, height: 760 } });
      await forEachPart(page, async (name) => {
        await expect.poll(async () => [name, await violationsOf(page)]).toEqual([name, []]);
        if (pictured.has(name)) await take(page, name);
      });
    });

    it('is accessible in dark mode', async () => {
      const page = await openDraft(editor, { colorScheme: 'dark' });
      await forEachPart(page, async (name) => {
        await expect.poll(async () => [name, await violationsOf(page)]).toEqual([name, []]);
      });
    });

    it('fits a screen 390 pixels wide', async () => {
      const page = await openDraft(editor, { viewport: { width: 390, height: 844 } });
      await forEachPart(page, async (name) => {
        const width = () => page.evaluate<number>('document.documentElement.scrollWidth');
        await expect.poll(async () => [name, await width()]).toEqual([name, 390]);
        const fits = `(() => { const d = document.querySelector('dialog'); return !d || d.scrollWidth <= d.clientWidth; })()`;
        await expect.poll(async () => [name, await page.evaluate<boolean>(fits)]).toEqual([name, true]);
      });
    });

    it('leads through the tabs by keyboard', async () => {
      const page = await editor.open(await wireStory(editor, 'keys'));
      await page.getByRole('tab', { name: 'Changes' }).focus();
      await page.keyboard.press('ArrowRight');
      await page.getByRole('tab', { name: 'Wire', selected: true }).waitFor();
      await page.keyboard.press('End');
      await page.getByRole('tab', { name: 'Preview', selected: true }).waitFor();
      await page.keyboard.press('Tab');
      await expect.poll(() => page.evaluate('document.activeElement.tagName')).toBe('SELECT');
    });
  });
}
