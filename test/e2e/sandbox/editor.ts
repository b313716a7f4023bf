import { describe, expect, it } from 'vitest';
import type { SandboxTest } from '../../support/sandbox.js';

export function editor(sandbox: SandboxTest): void {
  describe('the editor', () => {
    it('shows the documentation, and builds a query by clicking', async () => {
      const page = await sandbox.open({ query: { query: '{ sections { name } }' } });
      await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
      await page.locator('.graphiql-doc-explorer').getByRole('link', { name: 'Query' }).click();
      await page.getByText('Reads content by id or slug').first().waitFor();
      await page.getByRole('button', { name: 'Show GraphiQL Explorer' }).click();
      await page.locator('.graphiql-explorer-root').getByText('slug', { exact: true }).first().click();
      await expect
        .poll(() => page.locator('.graphiql-query-editor .view-lines').innerText())
        .toContain('slug');
    });

    it('completes names, underlines errors and formats the query', async () => {
      const page = await sandbox.open();
      await page.getByRole('button', { name: 'Workbench' }).click();
      const textArea = page.locator('.graphiql-query-editor .monaco-editor');
      await textArea.click();
      await page.keyboard.press('Control+A');
      await page.keyboard.insertText('query Tidy{viewer{nonsense}}');
      await textArea.locator('.squiggly-error').first().waitFor();
      await page.getByRole('button', { name: /^Prettify/ }).click();
      await expect.poll(() => textArea.locator('.view-line').count()).toBeGreaterThanOrEqual(5);
      await textArea.click();
      await page.keyboard.press('Control+A');
      await page.keyboard.insertText('{ arti');
      await page.keyboard.press('Control+Space');
      await page.locator('.suggest-widget').getByText('articles').first().waitFor();
    });
  });
}
