import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../../support/browser.js';
import { editorTest } from '../../support/editor-page.js';

const suite = hasBrowser || process.env['CI'] ? describe : describe.skip;
const editor = await editorTest({ requireAlt: true });

suite(hasBrowser ? 'a site that requires alternative text' : 'alternative text (no Chromium here)', {
  timeout: 90_000,
}, () => {
  it('refuses to publish, and leads to the field', async () => {
    const image = { url: `${editor.origin}/media/none.jpg` };
    const id = await editor.story({ headline: 'With a picture', image }, { published: false });
    const page = await editor.open(id, {
      prepare: async (opened) => {
        await opened.route('**/media/none.jpg', (route) => route.fulfill({ body: '' }));
      },
    });
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByLabel('Note for editors').fill('Ready');
    await page.getByRole('button', { name: 'Publish now' }).click();
    await page.getByText('no alternative text, which this site requires').waitFor();
    await expect.poll(() => page.getByLabel('Note for editors').inputValue()).toBe('Ready');
    await page.getByRole('dialog').getByRole('button', { name: 'Picture' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const alt = page.getByRole('textbox', { name: 'Alternative text' });
    await expect.poll(() => alt.evaluate((input) => input === input.ownerDocument.activeElement)).toBe(true);
    await page.keyboard.type('A bus in a tunnel');
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByRole('button', { name: 'Publish now' }).click();
    await page.getByText('Published.').waitFor();
  });
});
