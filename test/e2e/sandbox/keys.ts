import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { chartMarks, enterKey, openExample, type SandboxTest } from '../../support/sandbox.js';

const stored = (page: Page): Promise<string> =>
  page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])');

export function keys(sandbox: SandboxTest): void {
  describe('a key', () => {
    it('is requested by an example that needs one, which then runs', async () => {
      const page = await sandbox.open();
      await openExample(page, 'Shares by day and channel');
      await page.getByRole('heading', { name: '“Shares by day and channel” needs a key' }).waitFor();
      await enterKey(page, 'dateline_00000000_wrong');
      await page.getByText('This key is not valid').waitFor();
      await enterKey(page, sandbox.analystKey);
      await chartMarks(page).first().waitFor();
      await page.getByRole('button', { name: 'Audience desk analyst' }).waitFor();
    });

    it('is not in the storage after use of the history, and is gone after a reload', async () => {
      const page = await sandbox.open();
      await enterKey(page, sandbox.analystKey);
      await openExample(page, 'Channel by section');
      await chartMarks(page).first().waitFor();
      await page.getByRole('button', { name: 'Show History' }).click();
      await page.locator('.graphiql-history-item').first().waitFor();
      // GraphiQL writes with a delay.
      await expect.poll(() => stored(page)).toContain('ChannelBySection');
      await expect.poll(() => stored(page)).not.toContain(sandbox.analystKey);
      await page.reload();
      await page.getByRole('button', { name: /No key/ }).waitFor();
    });

    it('is sent and not stored if it was typed as a header', async () => {
      const page = await sandbox.open({ query: { query: 'query Who { viewer { name role } }' } });
      await page.locator('tbody tr').first().waitFor();
      await page.getByRole('button', { name: 'Headers' }).click();
      await page.locator('.graphiql-editor-tool .graphiql-editor:not(.hidden) .monaco-editor').click();
      await page.keyboard.insertText(`{ "authorization": "Bearer ${sandbox.analystKey}" }`);
      await page.locator('.graphiql-execute-button').click();
      await page.getByRole('cell', { name: 'Audience desk' }).waitFor();
      // GraphiQL writes with a delay.
      await expect.poll(() => stored(page)).toContain('Who');
      await expect.poll(() => stored(page)).not.toContain(sandbox.analystKey);
    });
  });
}
