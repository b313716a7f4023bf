import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { choose, drawn, giveKey, type SandboxTest } from '../../support/sandbox.js';

const stored = (page: Page): Promise<string> =>
  page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])');

export function keys(sandbox: SandboxTest): void {
  describe('a key', () => {
    it('is asked for where a question needs one, and the question goes on with it', async () => {
      const page = await sandbox.open();
      await choose(page, 'Shares by day and channel');
      await page.getByRole('heading', { name: '“Shares by day and channel” needs a key' }).waitFor();
      await giveKey(page, 'dateline_00000000_wrong');
      await page.getByText('This key is not valid').waitFor();
      await giveKey(page, sandbox.analystKey);
      await drawn(page).first().waitFor();
      await page.getByRole('button', { name: 'Audience desk analyst' }).waitFor();
    });

    it('is in no storage after history was used, and gone after a reload', async () => {
      const page = await sandbox.open();
      await giveKey(page, sandbox.analystKey);
      await choose(page, 'Channel by section');
      await drawn(page).first().waitFor();
      await page.getByRole('button', { name: 'Show History' }).click();
      await page.locator('.graphiql-history-item').first().waitFor();
      // GraphiQL writes some moments later.
      await expect.poll(() => stored(page)).toContain('ChannelBySection');
      expect(await stored(page)).not.toContain(sandbox.analystKey);
      await page.reload();
      await page.getByRole('button', { name: /No key/ }).waitFor();
    });

    it('that was typed as a header is sent, and not stored either', async () => {
      const page = await sandbox.open({ question: { query: 'query Who { viewer { name role } }' } });
      await page.locator('tbody tr').first().waitFor();
      await page.getByRole('button', { name: 'Headers' }).click();
      await page.locator('.graphiql-editor-tool .graphiql-editor:not(.hidden) .monaco-editor').click();
      await page.keyboard.insertText(`{ "authorization": "Bearer ${sandbox.analystKey}" }`);
      await page.locator('.graphiql-execute-button').click();
      await page.getByRole('cell', { name: 'Audience desk' }).waitFor();
      await page.waitForTimeout(1000);
      expect(await stored(page)).toContain('Who');
      expect(await stored(page)).not.toContain(sandbox.analystKey);
    });
  });
}
