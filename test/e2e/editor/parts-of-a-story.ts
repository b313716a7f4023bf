import { describe, expect, it } from 'vitest';
import { caretToEnd } from '../../support/caret.js';
import type { EditorTest } from '../../support/editor-page.js';
import { picture } from '../../support/pictures.js';

interface Stored {
  readonly article: {
    readonly draft: {
      readonly article: {
        readonly image: { readonly url: string; readonly alt: string | null; readonly width: number } | null;
        readonly body: { readonly html: string };
        readonly topics: readonly { readonly name: string; readonly kind: string }[];
        readonly authors: readonly { readonly name: string }[];
        readonly section: { readonly slug: string } | null;
      };
    } | null;
  };
}

const storedQuery = `query ($id: ID!) { article(id: $id) { draft { article {
  image { url alt width } body { html } topics { name kind } authors { name } section { slug } } } } }`;

/** Pictures, names and sections of a story. */
export function partsOfAStory(test: EditorTest): void {
  const draftOf = async (id: string) => (await test.api<Stored>(storedQuery, { id })).article.draft?.article;

  describe('the parts of a story', () => {
    it('have its picture uploaded, with alternative text', async () => {
      const id = await test.story();
      const page = await test.open(id);
      const file = { name: 'harbour.png', mimeType: 'image/png', buffer: await picture().png().toBuffer() };
      await page.getByLabel('Upload (PNG, JPEG, WebP, AVIF)').setInputFiles(file);
      await page.getByLabel('Alternative text').fill('The harbour at noon');
      await expect
        .poll(async () => (await draftOf(id))?.image, { timeout: 20_000 })
        .toEqual({
          url: expect.stringMatching(/\/media\/uploads\/\w+\.png$/),
          alt: 'The harbour at noon',
          width: 40,
        });
      await expect
        .poll(() => page.evaluate("document.querySelector('.picture-field img').naturalWidth"))
        .toBe(40);
    });

    it('have pictures within the text', async () => {
      const id = await test.story();
      const page = await test.open(id);
      await page.getByRole('textbox', { name: 'Text' }).click();
      const file = {
        name: 'a.webp',
        mimeType: 'image/webp',
        buffer: await picture(30, 20).webp().toBuffer(),
      };
      await page.getByRole('toolbar').locator('input[type=file]').setInputFiles(file);
      await page.locator('.body-text figure input').fill('A ferry');
      await expect
        .poll(async () => (await draftOf(id))?.body.html, { timeout: 20_000 })
        .toMatch(/<figure><img src="[^"]+\.webp" alt="A ferry" width="30" height="20"><\/figure>/);
    });

    it('refuse what is no picture, and say so', async () => {
      const page = await test.open(await test.story());
      const file = { name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('no picture') };
      await page.getByLabel('Upload (PNG, JPEG, WebP, AVIF)').setInputFiles(file);
      await page.getByText('The file is no picture that is taken').waitFor();
    });

    it('complete topics with their kind, and take new ones', async () => {
      const id = await test.story();
      const page = await test.open(id);
      const topics = page.getByLabel('Topics');
      await topics.pressSequentially('Port Ell');
      await page.locator('datalist option[value="Port Ellery"]').waitFor({ state: 'attached' });
      await topics.fill('Port Ellery');
      await topics.press('Enter');
      await topics.pressSequentially('A new topic');
      await topics.press('Enter');
      await expect
        .poll(async () => (await draftOf(id))?.topics, { timeout: 20_000 })
        .toEqual([
          { name: 'Port Ellery', kind: 'PLACE' },
          { name: 'A new topic', kind: 'SUBJECT' },
        ]);
    });

    it('complete authors, and keep their order', async () => {
      const id = await test.story({ authors: ['Ada Vale'] });
      const page = await test.open(id);
      const authors = page.getByLabel('Authors');
      await authors.pressSequentially('Mara');
      await page.locator('datalist option[value="Mara Lindqvist"]').waitFor({ state: 'attached' });
      await authors.fill('Mara Lindqvist');
      await authors.press('Enter');
      await expect
        .poll(async () => (await draftOf(id))?.authors.map(({ name }) => name), { timeout: 20_000 })
        .toEqual(['Ada Vale', 'Mara Lindqvist']);
    });

    it('have a section, and no section', async () => {
      const id = await test.story();
      const page = await test.open(id);
      await page.getByLabel('Section').selectOption('region');
      await expect
        .poll(async () => (await draftOf(id))?.section, { timeout: 20_000 })
        .toEqual({ slug: 'region' });
    });

    it('have links that are changed and taken away with the cursor in them', async () => {
      const id = await test.story({
        bodyHtml: '<p>See <a href="https://ferries.example/old">the ferries</a> today.</p>',
      });
      const page = await test.open(id);
      const text = page.getByRole('textbox', { name: 'Text' });
      const button = page.getByRole('toolbar').getByRole('button', { name: 'Link' });
      await text.locator('a').click();
      await button.click();
      const address = page.getByLabel('Address', { exact: true });
      await expect.poll(() => address.inputValue()).toBe('https://ferries.example/old');
      await address.fill('https://ferries.example/new');
      await page.getByRole('dialog').getByRole('button', { name: 'Change', exact: true }).click();
      await expect
        .poll(async () => (await draftOf(id))?.body.html, { timeout: 20_000 })
        .toContain(
          'See <a href="https://ferries.example/new" rel="noopener nofollow">the ferries</a> today.',
        );
      await button.click();
      await page.getByRole('dialog').getByRole('button', { name: 'Remove the link' }).click();
      await expect
        .poll(async () => (await draftOf(id))?.body.html, { timeout: 20_000 })
        .toBe('<p>See the ferries today.</p>');
      await caretToEnd(page);
      await expect.poll(() => button.isDisabled()).toBe(true);
    });

    it('are edited with marks, links, headings and lists that the gateway keeps', async () => {
      const id = await test.story({ bodyHtml: '<p>Ferries sail again.</p>' });
      const page = await test.open(id);
      await page.getByRole('textbox', { name: 'Text' }).click();
      await page.keyboard.press('Control+A');
      await page.getByRole('button', { name: 'Bold' }).click();
      await page.getByRole('button', { name: 'Link' }).click();
      await page.getByLabel('Address', { exact: true }).fill('https://ferries.example/');
      await page.getByRole('dialog').getByRole('button', { name: 'Link' }).click();
      await page.getByRole('textbox', { name: 'Text' }).focus();
      await caretToEnd(page);
      await page.keyboard.press('Enter');
      await page.keyboard.type('## From six');
      await page.keyboard.press('Enter');
      await page.keyboard.type('- One');
      await page.keyboard.press('Enter');
      await page.keyboard.type('Two');
      await expect
        .poll(async () => (await draftOf(id))?.body.html, { timeout: 20_000 })
        .toBe(
          '<p><a href="https://ferries.example/" rel="noopener nofollow"><strong>Ferries sail again.</strong></a></p>\n' +
            '<h2>From six</h2>\n<ul><li>One</li><li>Two</li></ul>',
        );
    });
  });
}
