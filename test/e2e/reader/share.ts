import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type ReaderTest, storyHeadline, storyPath } from '../../support/reader.js';
import { seedOf } from '../../support/seed.js';

/** The channels of the default settings that readers see in a browser without a share sheet. */
const labels = [
  'X',
  'Facebook',
  'WhatsApp',
  'Telegram',
  'LinkedIn',
  'Reddit',
  'Bluesky',
  'Email',
  'SMS',
  'Copy link',
];

export function share(reader: ReaderTest): void {
  const sharesOf = async (channel: string): Promise<number> => {
    const [row] = await reader.gateway.sql<{ count: string }>(
      `select count(*) from share join article on article.id = article_id where headline = $1 and channel = $2`,
      [storyHeadline, channel],
    );
    return Number(row?.count);
  };
  const openDialog = async (page: Page) => {
    await page.locator('#share-open:not([popovertarget])').waitFor();
    await page.getByRole('button', { name: 'Share the Article' }).click();
    return page.getByRole('dialog', { name: `Sharing: ${storyHeadline}` });
  };

  /** The shares that wait in the browser: a page that is left has stored them. */
  const waiting = (page: Page) =>
    page.evaluate<number>(
      "Object.keys(localStorage).filter((key) => key.startsWith('dateline.share.')).length",
    );

  describe('"Share the Article"', () => {
    it('opens a dialog with every channel, and the keyboard leaves it', async () => {
      const page = await reader.open(storyPath);
      const dialog = await openDialog(page);
      await expect.poll(() => dialog.locator('[data-channel]:visible').allTextContents()).toEqual(labels);
      const links = await dialog
        .locator('a[data-channel]')
        .evaluateAll((all) => all.map((a) => [a.getAttribute('href'), a.getAttribute('target')]));
      for (const [href, target] of links) {
        expect(href).toMatch(/^(https:\/\/|mailto:|sms:)/);
        expect(target).toBe(href?.startsWith('https') ? '_blank' : null);
      }
      await page.keyboard.press('Escape');
      await expect.poll(() => dialog.isVisible()).toBe(false);
      await expect
        .poll(() => page.evaluate<string>('document.activeElement.textContent'))
        .toBe('Share the Article');
      await page.keyboard.press('Enter');
      await expect.poll(() => dialog.isVisible()).toBe(true);
      await dialog.getByRole('button', { name: 'Close' }).click();
      await expect.poll(() => dialog.isVisible()).toBe(false);
    });

    it('copies the link, says so and records it', async () => {
      const page = await reader.open(storyPath, { permissions: ['clipboard-read', 'clipboard-write'] });
      const before = await sharesOf('COPY_LINK');
      const dialog = await openDialog(page);
      await dialog.getByRole('button', { name: 'Copy link' }).click();
      await dialog.getByText('Copied').waitFor();
      await expect
        .poll(() => page.evaluate<string>('navigator.clipboard.readText()'))
        .toMatch(new RegExp(`^${reader.origin}/s/\\w+$`));
      await expect.poll(() => sharesOf('COPY_LINK')).toBe(before + 1);
    });

    it('counts a double click once', async () => {
      const page = await reader.open(storyPath, { permissions: ['clipboard-read', 'clipboard-write'] });
      const dialog = await openDialog(page);
      const keys: unknown[] = [];
      page.on('request', (request) => {
        const key = /"idempotencyKey":"([^"]+)"/.exec(request.postData() ?? '')?.[1];
        if (key) keys.push(key);
      });
      await dialog.getByRole('button', { name: 'Copy link' }).dblclick();
      await dialog.getByText('Copied').waitFor();
      await expect.poll(() => waiting(page)).toBe(0);
      expect(new Set(keys).size).toBe(1);
    });

    it('sends a share later that was made without network in a tab that was closed at once', async () => {
      const page = await reader.open(storyPath, { failsRequests: true });
      const before = await sharesOf('EMAIL');
      await openDialog(page);
      await page.context().setOffline(true);
      await page.evaluate(`{
        const link = document.querySelector('a[data-channel=EMAIL]');
        link.setAttribute('href', '#');
        link.click();
      }`);
      await page.close();
      await page.context().setOffline(false);
      const later = await page.context().newPage();
      await later.goto(`${reader.origin}${storyPath}`);
      await expect.poll(() => sharesOf('EMAIL')).toBe(before + 1);
    });

    it('passes the story to the share sheet where there is one', async () => {
      const page = await reader.open(storyPath, {
        prepare: (page) => page.addInitScript('navigator.share = async (data) => { window.passed = data; }'),
      });
      const before = await sharesOf('NATIVE');
      const dialog = await openDialog(page);
      await dialog.locator('[data-channel=NATIVE]').click();
      await expect.poll(() => sharesOf('NATIVE')).toBe(before + 1);
      await expect.poll(() => page.evaluate('window.passed')).toMatchObject({ title: storyHeadline });
    });

    it('keeps a share without network, and sends it once when it is back', async () => {
      const page = await reader.open(storyPath, { failsRequests: true });
      const before = await sharesOf('EMAIL');
      const dialog = await openDialog(page);
      await page.context().setOffline(true);
      const link = dialog.locator('a[data-channel=EMAIL]');
      // The browser must not leave for a mail program.
      await link.evaluate((a) => a.setAttribute('href', '#'));
      await link.click();
      await expect.poll(() => waiting(page)).toBe(1);
      expect(await sharesOf('EMAIL')).toBe(before);
      const sent: string[] = [];
      page.on('request', (request) => sent.push(request.postData() ?? ''));
      await page.context().setOffline(false);
      await expect.poll(() => sharesOf('EMAIL')).toBe(before + 1);
      expect(sent.some((body) => /"sharedAt":"20/.test(body))).toBe(true);
      await page.reload();
      await page.waitForTimeout(500);
      await expect.poll(() => sharesOf('EMAIL')).toBe(before + 1);
    });

    it('sends a share that waits when a story is opened later', async () => {
      const page = await reader.open(storyPath, { failsRequests: true });
      const before = await sharesOf('SMS');
      const dialog = await openDialog(page);
      await page.route('**/graphql*', (route) => route.abort());
      const link = dialog.locator('a[data-channel=SMS]');
      await link.evaluate((a) => a.setAttribute('href', '#'));
      await link.click();
      await expect.poll(() => waiting(page)).toBe(1);
      await page.unroute('**/graphql*');
      await page.goto(`${reader.origin}${storyPath}`);
      await expect.poll(() => sharesOf('SMS')).toBe(before + 1);
    });

    it('drops a share that can never be recorded, and sends those behind it', async () => {
      const { gateway } = reader;
      const story = await seedOf(gateway).article({ headline: 'Shared too late' });
      const page = await reader.open(`/articles/${story.slug}`, { failsRequests: true });
      const before = await sharesOf('EMAIL');
      const shareByMail = async () => {
        await page.locator('#share-open:not([popovertarget])').waitFor();
        await page.getByRole('button', { name: 'Share the Article' }).click();
        const link = page.locator('a[data-channel=EMAIL]');
        await link.evaluate((a) => a.setAttribute('href', '#'));
        const stored = await waiting(page);
        await link.click();
        await expect.poll(() => waiting(page)).toBe(stored + 1);
      };
      const isMutation = (url: URL) => url.pathname === '/graphql';
      await page.route(isMutation, (route) => route.abort());
      await shareByMail();
      await gateway.sql(
        `update article set status = 'WITHDRAWN', withdrawn_at = now(), was_public = true where id = $1`,
        [story.rowId],
      );
      await page.goto(`${reader.origin}${storyPath}`);
      await shareByMail();
      await page.unroute(isMutation);
      await page.reload();
      await expect.poll(() => sharesOf('EMAIL')).toBe(before + 1);
      await expect.poll(() => waiting(page)).toBe(0);
    });
  });
}
