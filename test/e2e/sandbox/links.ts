import { describe, expect, it } from 'vitest';
import { decodeQuestion, encodeQuestion } from '../../../web/sandbox/src/share/link.js';
import { anyQuestion, choose, drawn, giveKey, type SandboxTest } from '../../support/sandbox.js';

const permissions = ['clipboard-read', 'clipboard-write'];

export function links(sandbox: SandboxTest): void {
  describe('a link', () => {
    it('carries question and view to somebody else, and no key', async () => {
      const page = await sandbox.open({ permissions });
      await giveKey(page, sandbox.analystKey);
      await choose(page, 'A story’s life');
      await drawn(page).first().waitFor();
      await page.getByLabel('Chart', { exact: true }).selectOption('line');
      await page.getByRole('button', { name: 'Copy link' }).click();
      await page.getByText('Link copied').waitFor();
      const link = await page.evaluate<string>('navigator.clipboard.readText()');
      const shared = await decodeQuestion(new URL(link).hash);
      expect(shared).toMatchObject({ view: 'chart', chart: { type: 'line' }, rows: 'shareReport › rows' });
      expect(JSON.stringify(shared)).not.toContain(sandbox.analystKey);

      const other = await sandbox.open();
      await other.goto('about:blank');
      await other.goto(link);
      await other.getByText('This needs a key of the role analyst').waitFor();
      expect(new URL(other.url()).hash).toBe('');
      await giveKey(other, sandbox.analystKey);
      await other.locator('.lines path').first().waitFor();
    });

    it('works when it is pasted into an open page, or into its address', async () => {
      const page = await sandbox.open({ permissions });
      const link = async (query: string) =>
        `${sandbox.origin}/sandbox/#${await encodeQuestion({ ...anyQuestion, query })}`;
      const first = await link('query First { sections { name } }');
      await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(first)})`);
      await page.keyboard.press('Control+V');
      await page.locator('tbody tr').first().waitFor();
      await page.goto(await link('query Second { topics { nodes { kind } } }'));
      await page.getByRole('columnheader', { name: 'Kind' }).waitFor();
      expect(await page.locator('.graphiql-tab').count()).toBe(2);
    });

    it('never changes anything by itself', async () => {
      const query =
        'mutation Share { recordShare(input: { articleId: "art_x", channel: X }) { share { id } } }';
      const page = await sandbox.open({ question: { query } });
      await page.getByText('recordShare').first().waitFor();
      await page.getByText('The answer will stand here').waitFor();
    });

    it('that was cut off says so', async () => {
      const page = await sandbox.open();
      await page.goto(`${sandbox.origin}/sandbox/#q1.abc`);
      await page.getByText('This link holds no question').waitFor();
    });
  });
}
