import { describe, expect, it } from 'vitest';
import type { SandboxTest } from '../../support/sandbox.js';

export function developing(sandbox: SandboxTest): void {
  describe('a developer', () => {
    it('finds the documentation, and builds a question by clicking', async () => {
      const page = await sandbox.open({ question: { query: '{ sections { name } }' } });
      await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
      await page.locator('.graphiql-doc-explorer').getByRole('link', { name: 'Query' }).click();
      await page.getByText('Reads content by id or slug').first().waitFor();
      await page.getByRole('button', { name: 'Show GraphiQL Explorer' }).click();
      await page.locator('.graphiql-explorer-root').getByText('slug', { exact: true }).first().click();
      await expect
        .poll(() => page.locator('.graphiql-query-editor .view-lines').innerText())
        .toContain('slug');
    });

    it('is helped while writing: suggestions, mistakes and a tidy form', async () => {
      const page = await sandbox.open();
      await page.getByRole('button', { name: 'Workbench' }).click();
      const editor = page.locator('.graphiql-query-editor .monaco-editor');
      await editor.click();
      await page.keyboard.press('Control+A');
      await page.keyboard.insertText('query Tidy{viewer{nonsense}}');
      await editor.locator('.squiggly-error').first().waitFor();
      await page.getByRole('button', { name: /^Prettify/ }).click();
      await expect.poll(() => editor.locator('.view-line').count()).toBeGreaterThanOrEqual(5);
      await editor.click();
      await page.keyboard.press('Control+A');
      await page.keyboard.insertText('{ arti');
      await page.keyboard.press('Control+Space');
      await page.locator('.suggest-widget').getByText('articles').first().waitFor();
    });
  });
}
