import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { TestGateway } from '../../support/gateway.js';
import { newsroomOf } from '../../support/newsroom.js';
import { chartMarks, openExample, type SandboxTest } from '../../support/sandbox.js';
import { sharesOf } from '../../support/shares.js';

const isStream = (message: { url(): string }): boolean => message.url().endsWith('/graphql/stream');
const stop = (page: Page) => page.getByRole('button', { name: /^Stop query/ });

export function subscriptions(sandbox: SandboxTest, gateway: TestGateway): void {
  const shares = sharesOf(gateway);

  describe('a subscription', () => {
    it('shows each change as it happens, until it is stopped', async () => {
      const page = await sandbox.open();
      const opened = page.waitForResponse(isStream);
      await openExample(page, 'Stories as they are published');
      await opened;
      const newsroom = newsroomOf(gateway);
      for (const [count, headline] of ['Harbour reopens', 'Harbour closes again'].entries()) {
        // The subscription begins shortly after the head of its response.
        await expect
          .poll(
            async () => {
              await newsroom.publish({ uri: 'sandbox', headline, standfirst: `At ${Date.now()}` });
              return page.locator('tbody tr', { hasText: headline }).count();
            },
            { interval: 500 },
          )
          .toBeGreaterThan(0);
        await expect.poll(() => page.locator('tbody tr').count()).toBeGreaterThan(count);
      }
      await expect.poll(() => page.locator('tbody tr').first().innerText()).toContain('Harbour closes again');
      const closed = page.waitForEvent('requestfailed', isStream);
      await stop(page).click();
      await closed;
      await page.getByRole('button', { name: /^Execute query/ }).waitFor();
    });

    it('moves the chart of share counts, and the table beside it', async () => {
      const page = await sandbox.open();
      await openExample(page, 'Shares as they happen');
      await expect.poll(() => chartMarks(page).count()).toBe(15);
      const events = async () => Number(/(\d+) events/.exec(await page.locator('.cost').innerText())?.[1]);
      await expect.poll(events).toBe(15);
      const widths = () =>
        chartMarks(page).evaluateAll((bars) => bars.map((bar) => Number(bar.getAttribute('width'))));
      const before = await widths();
      const { articles } = await gateway.data<{
        articles: { nodes: { id: string; headline: string; shareCount: number }[] };
      }>('{ articles(first: 15, orderBy: MOST_SHARED) { nodes { id headline shareCount } } }');
      const story = articles.nodes.at(-1);
      for (let count = 0; count < 3; count += 1) await shares.record({ id: story?.id ?? '' });
      await expect.poll(events).toBeGreaterThan(15);
      await expect.poll(widths).not.toEqual(before);
      await page.getByRole('button', { name: 'Table', exact: true }).click();
      const row = page.locator('tbody tr', { hasText: story?.headline ?? '' });
      await expect
        .poll(async () => Number((await row.locator('td').last().innerText()).replaceAll(',', '')))
        .toBe((story?.shareCount ?? 0) + 3);
      await expect.poll(() => page.locator('tbody tr').count()).toBe(15);
    });

    it('ends when another query is opened, which runs', async () => {
      const page = await sandbox.open();
      const opened = page.waitForResponse(isStream);
      await openExample(page, 'Stories as they are published');
      await opened;
      const closed = page.waitForEvent('requestfailed', isStream);
      await openExample(page, 'The feed of changes');
      await closed;
      await expect.poll(() => page.locator('tbody tr').count()).toBeGreaterThan(10);
      await expect.poll(() => stop(page).count()).toBe(0);
    });

    it('that is refused says why', async () => {
      const page = await sandbox.open({ query: { query: 'subscription { shareRecorded { id } }' } });
      await page.getByText('This needs a key of the role analyst').waitFor();
    });
  });
}
