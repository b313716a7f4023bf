import { describe, expect, it } from 'vitest';
import { decodeQuery, encodeQuery } from '../../../web/sandbox/src/share/share-link.js';
import { chartMarks, defaultQuery, enterKey, openExample, type SandboxTest } from '../../support/sandbox.js';

const permissions = ['clipboard-read', 'clipboard-write'];

export function links(sandbox: SandboxTest): void {
  describe('a link', () => {
    it('contains query and view, and no key', async () => {
      const page = await sandbox.open({ permissions });
      await enterKey(page, sandbox.analystKey);
      await openExample(page, 'A story’s life');
      await chartMarks(page).first().waitFor();
      await page.getByLabel('Chart', { exact: true }).selectOption('line');
      await page.getByRole('button', { name: 'Copy link' }).click();
      await page.getByText('Link copied').waitFor();
      const link = await page.evaluate<string>('navigator.clipboard.readText()');
      const shared = await decodeQuery(new URL(link).hash);
      expect(shared).toMatchObject({ view: 'chart', chart: { type: 'line' }, rows: 'shareReport › rows' });
      expect(JSON.stringify(shared)).not.toContain(sandbox.analystKey);

      const other = await sandbox.open();
      await other.goto('about:blank');
      await other.goto(link);
      await other.getByText('This needs a key of the role analyst').waitFor();
      expect(new URL(other.url()).hash).toBe('');
      await enterKey(other, sandbox.analystKey);
      await other.locator('.lines path').first().waitFor();
    });

    it('opens when it is pasted into the page or the address bar', async () => {
      const page = await sandbox.open({ permissions });
      const link = async (query: string) =>
        `${sandbox.origin}/sandbox/#${await encodeQuery({ ...defaultQuery, query })}`;
      const first = await link('query First { sections { name } }');
      await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(first)})`);
      await page.keyboard.press('Control+V');
      await page.locator('tbody tr').first().waitFor();
      await page.goto(await link('query Second { topics { nodes { kind } } }'));
      await page.getByRole('columnheader', { name: 'Kind' }).waitFor();
      await expect.poll(() => page.locator('.graphiql-tab').count()).toBe(2);
    });

    it('does not run a mutation', async () => {
      const query =
        'mutation Share { recordShare(input: { articleId: "art_x", channel: X }) { share { id } } }';
      const page = await sandbox.open({ query: { query } });
      await page.getByText('recordShare').first().waitFor();
      await page.getByText('The result appears here').waitFor();
    });

    it('reports that it was truncated', async () => {
      const page = await sandbox.open();
      await page.goto(`${sandbox.origin}/sandbox/#q1.abc`);
      await page.getByText('This link contains no query').waitFor();
    });
  });
}
