import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { EditorTest } from '../../support/editor-page.js';

interface Transfer {
  readonly html?: string;
  /** Files by name, in base64. */
  readonly files: readonly { readonly name: string; readonly type: string; readonly base64: string }[];
}

/** Sends an event of the clipboard or of a drag to an element, with what is pasted or dropped. */
const transfer = (page: Page, event: 'paste' | 'drop', selector: string, what: Transfer): Promise<boolean> =>
  page.evaluate(
    `(({ event, selector, what }) => {
      const data = new DataTransfer();
      if (what.html) data.setData('text/html', what.html);
      for (const { name, type, base64 } of what.files)
        data.items.add(new File([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], name, { type }));
      const target = document.querySelector(selector);
      const { right, bottom } = target.getBoundingClientRect();
      const common = { bubbles: true, cancelable: true };
      const made = event === 'paste'
        ? new ClipboardEvent('paste', { ...common, clipboardData: data })
        : new DragEvent('drop', { ...common, dataTransfer: data, clientX: right - 5, clientY: bottom - 5 });
      return target.dispatchEvent(made);
    })(${JSON.stringify({ event, selector, what })})`,
  );

const picture = async (name: string, width: number) => ({
  name,
  type: 'image/png',
  base64: (
    await sharp({ create: { width, height: 4, channels: 3, background: '#246' } })
      .png()
      .toBuffer()
  ).toString('base64'),
});

/** What is pasted and dropped into the text. */
export function pasting(test: EditorTest): void {
  describe('pasting', () => {
    it('takes the text of a word processor, several pictures in order, and leaves the page for no file', async () => {
      const id = await test.story();
      const page = await test.open(id);
      await page.locator('.body-text').click();
      await page.keyboard.press('ControlOrMeta+a');
      const html =
        '<b style="font-weight:normal"><p><span style="font-weight:700">Late</span><span> ferries</span></p></b><img src="file:///tides.png"><table><tr><td>Six</td><td>Ten</td></tr><tr><td>A</td><td>B</td></tr></table>';
      await transfer(page, 'paste', '.body-text', { html, files: [await picture('text.png', 3)] });
      await expect
        .poll(() => page.locator('.body-text > p').first().innerHTML())
        .toBe('<strong>Late</strong> ferries');
      expect(await page.locator('.body-text td').allTextContents()).toEqual(['Six', 'Ten', 'A', 'B']);
      expect(await page.locator('.body-text figure').count()).toBe(0);

      await page.getByText('A picture of the pasted text could not be taken along').waitFor();

      const files = await Promise.all([5, 6, 7].map((width) => picture(`${width}.png`, width)));
      await transfer(page, 'drop', '.body-text', { files });
      await expect.poll(() => page.locator('.body-text figure > img').count()).toBe(3);
      const bodyOf = async () => {
        const { article } = await test.api<{
          article: { draft: { article: { body: { html: string } } } | null };
        }>('query ($id: ID!) { article(id: $id) { draft { article { body { html } } } } }', { id });
        const body = article.draft?.article.body.html ?? '';
        return [/<table>/.test(body), ...[...body.matchAll(/ width="(\d)"/g)].map(([, width]) => width)];
      };
      await expect.poll(bodyOf, { timeout: 20_000 }).toEqual([true, '5', '6', '7']);

      const notes = { name: 'notes.pdf', type: 'application/pdf', base64: 'AAAA' };
      await transfer(page, 'drop', '.body-text', { files: [notes] });
      await expect.poll(() => page.getByText('Only pictures can be put into the text').count()).toBe(1);
      expect(await transfer(page, 'drop', '.story-form', { files: [notes] })).toBe(false);
    });
  });
}
