import { describe, expect, it } from 'vitest';
import { editorsOf } from '../../support/editors.js';
import { type ReaderTest, storyHeadline, storyPath, violationsOf } from '../../support/reader.js';
import { seedOf } from '../../support/seed.js';
import { payload as selection, storyMaker } from './stories.js';

export function states(reader: ReaderTest): void {
  const editors = editorsOf(reader.gateway);
  const create = storyMaker(editors);
  /** As a tab does when the reader comes back to it. */
  const comeBack = `document.dispatchEvent(new Event('visibilitychange'))`;

  describe('an address', () => {
    it('of a former slug leads to the present one, also in a tab', async () => {
      const story = await create('A slug that changes');
      const patch = { slug: 'the-slug-that-it-has-now' };
      await editors.run('updateArticle', { id: story.id, expectedVersion: story.version, patch }, selection);
      const page = await reader.open(`/articles/${story.slug}`);
      expect(new URL(page.url()).pathname).toBe('/articles/the-slug-that-it-has-now');
    });

    it('of nothing offers the way to the front page', async () => {
      const page = await reader.open('/no/such/page', { failsRequests: true });
      await page.getByRole('link', { name: 'To the front page' }).click();
      expect(new URL(page.url()).pathname).toBe('/');
    });
  });

  describe('without script', () => {
    it('the share dialog, the reasons and all related stories are there', async () => {
      const page = await reader.open(storyPath, { javaScriptEnabled: false });
      const dialog = page.getByRole('dialog', { name: `Sharing: ${storyHeadline}` });
      await expect.poll(() => dialog.isVisible()).toBe(false);
      await page.getByRole('button', { name: 'Share the Article' }).click();
      await expect.poll(() => dialog.isVisible()).toBe(true);
      await expect.poll(() => dialog.locator('[data-channel]:visible').count()).toBe(9);
      await expect.poll(() => dialog.getByLabel('Link').inputValue()).toMatch(/\/s\/\w+$/);
      await dialog.getByRole('button', { name: 'Close' }).click();
      await expect.poll(() => dialog.isVisible()).toBe(false);
      await page.getByText('Why this?').first().click();
      await expect.poll(() => page.locator('.why li').first().isVisible()).toBe(true);
      await page.getByRole('link', { name: 'Show more' }).click();
      await page.getByText('No More Articles').waitFor();
      await expect.poll(() => page.locator('.related-list > li').count()).toBeGreaterThan(4);
    });

    it('lists lead on to their end', async () => {
      const page = await reader.open('/', { javaScriptEnabled: false });
      const seen: string[] = [];
      const read = async () => seen.push(...(await page.locator('.stories .headline a').allTextContents()));
      await read();
      for (let pages = 0; await page.getByRole('link', { name: 'Show more' }).count(); pages += 1) {
        expect(pages).toBeLessThan(10);
        await page.getByRole('link', { name: 'Show more' }).click();
        await read();
      }
      await page.getByText('No More Articles').waitFor();
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.length).toBeGreaterThan(35);
    });

    it('search finds and marks what was searched for', async () => {
      const page = await reader.open('/', { javaScriptEnabled: false });
      await page.getByLabel('Search the stories').fill('tunnel "toll"');
      await page.getByRole('button', { name: 'Search' }).click();
      expect(new URL(page.url()).searchParams.get('q')).toBe('tunnel "toll"');
      await expect.poll(() => page.locator('mark').first().textContent()).toMatch(/tunnel|toll/i);
    });
  });

  describe('a preview', () => {
    it('shows the draft as readers will see it, to who has the token', async () => {
      const story = await create('A story that nobody has seen', false);
      const preview = await editors.run<{ url: string }>('createPreview', { articleId: story.id }, 'url');
      const page = await reader.open(preview.url.slice(reader.origin.length));
      await page.getByRole('heading', { level: 1, name: 'A story that nobody has seen' }).waitFor();
      await expect.poll(() => page.locator('h1').count()).toBe(1);
      await expect.poll(() => page.locator('.preview-bar').textContent()).toMatch(/^Preview/);
      await expect.poll(() => page.locator('.body').textContent()).toContain('The text of');
      await expect.poll(() => violationsOf(page)).toEqual([]);
    });

    it('says what is wrong with its address', async () => {
      const page = await reader.open('/preview?id=art_1#nonsense', { failsRequests: true });
      await page.getByRole('alert').filter({ hasText: 'This preview has ended' }).waitFor();
      await page.goto(`${reader.origin}/preview`);
      await page.getByRole('alert').filter({ hasText: 'not complete' }).waitFor();
      await expect.poll(() => violationsOf(page)).toEqual([]);
    });
  });

  describe('an open story', () => {
    it('offers the update when the reader comes back, and changes nothing by itself', async () => {
      const story = await create('A story that goes on');
      const page = await reader.open(`/articles/${story.slug}`);
      await page.locator('#share-open:not([popovertarget])').waitFor();
      await page.evaluate(comeBack);
      await page.waitForTimeout(300);
      await expect.poll(() => page.getByText('Updated.', { exact: false }).count()).toBe(0);
      const patch = { headline: 'A story that went on' };
      await editors.run('updateArticle', { id: story.id, expectedVersion: story.version, patch }, selection);
      await expect
        .poll(async () => {
          await page.evaluate(comeBack);
          return page.locator('#update').textContent();
        })
        .toBe('Updated. Show');
      await expect.poll(() => page.locator('h1').textContent()).toBe('A story that goes on');
      await expect.poll(() => violationsOf(page)).toEqual([]);
      await page.locator('#update').getByRole('link', { name: 'Show' }).click();
      await page.getByRole('heading', { level: 1, name: 'A story that went on' }).waitFor();
    });

    it('says that it was withdrawn in the meantime', async () => {
      const story = await create('A story that was a mistake');
      const page = await reader.open(`/articles/${story.slug}`);
      await page.locator('#share-open:not([popovertarget])').waitFor();
      await editors.run('withdrawArticle', { id: story.id, reason: 'Wrong' }, selection);
      await expect
        .poll(async () => {
          await page.evaluate(comeBack);
          return page.locator('#update').textContent();
        })
        .toContain('withdrawn');
    });
  });

  describe('"Edit Content"', () => {
    it('is for who has signed in as an editor in this tab', async () => {
      const [, key = ''] = editors.headers.ada['authorization']?.split(' ') ?? [];
      const page = await reader.open(storyPath, {
        prepare: (page) => page.addInitScript(`sessionStorage.setItem('dateline.key', '${key}')`),
      });
      const link = page.getByRole('link', { name: 'Edit Content' });
      await link.waitFor();
      await expect.poll(() => link.getAttribute('href')).toMatch(new RegExp(`^${reader.origin}/edit/art_`));
      await expect.poll(() => violationsOf(page)).toEqual([]);
    });

    it('costs nobody else a request', async () => {
      const requests: string[] = [];
      const page = await reader.open(storyPath, {
        prepare: async (page) => page.on('request', (request) => requests.push(request.url())),
      });
      await page.locator('#share-open:not([popovertarget])').waitFor();
      await page.waitForTimeout(300);
      expect(requests.filter((url) => /edit-link|graphql/.test(url))).toEqual([]);
      await expect.poll(() => page.getByText('Edit Content').count()).toBe(0);
    });
  });

  describe('while the database is away', () => {
    it('serves what the cache holds and says so, and 503 for the rest', async () => {
      await seedOf(reader.gateway).article({ slug: 'not-cached', headline: 'Not cached' });
      const page = await reader.open(storyPath, { failsRequests: true });
      await expect.poll(() => page.locator('.stale').count()).toBe(0);
      reader.gateway.proxy.cut();
      try {
        await expect
          .poll(
            async () => {
              await page.goto(`${reader.origin}${storyPath}`);
              return page.locator('.stale').count();
            },
            { timeout: 20_000 },
          )
          .toBe(1);
        await expect.poll(() => page.locator('h1').textContent()).toBe(storyHeadline);
        await expect.poll(() => violationsOf(page)).toEqual([]);
        const response = await page.goto(`${reader.origin}/articles/not-cached`);
        expect([response?.status(), response?.headers()['cache-control']]).toEqual([
          503,
          'private, no-store',
        ]);
        await expect.poll(() => page.locator('h1').textContent()).toBe('The newsroom cannot be reached');
        await expect.poll(() => page.content()).not.toMatch(/ECONN|at Object|node_modules/);
        await expect.poll(() => violationsOf(page)).toEqual([]);
      } finally {
        reader.gateway.proxy.restore();
      }
      await expect
        .poll(
          async () => {
            await page.goto(`${reader.origin}${storyPath}`);
            return page.locator('.stale').count();
          },
          { timeout: 20_000 },
        )
        .toBe(0);
    });
  });
}
