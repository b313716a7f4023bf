import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What the editor's pages have stored of texts that are not saved. */
const stored = `new Promise((resolve) => {
  const open = indexedDB.open('dateline-editor', 1);
  open.onupgradeneeded = () => open.result.createObjectStore('unsaved');
  open.onsuccess = () => {
    const all = open.result.transaction('unsaved').objectStore('unsaved').getAll();
    all.onsuccess = () => {
      open.result.close();
      resolve(JSON.stringify(all.result));
    };
  };
})`;
const openTabs = 'navigator.locks.query().then(({ held }) => held.length)';

/**
 * Closes all tabs of a browser in which a story is written, as a crash does, once it has stored what was typed in each.
 * Returns another tab when the browser knows that they are closed.
 */
export async function leaveTabs(
  origin: string,
  ...tabs: readonly (readonly [tab: Page, typed: string])[]
): Promise<Page> {
  const [context] = tabs.map(([tab]) => tab.context());
  if (!context) throw new Error('There is no tab to leave.');
  const next = await context.newPage();
  await next.goto(`${origin}/robots.txt`);
  for (const [tab, typed] of tabs) {
    await expect.poll(() => next.evaluate<string>(stored)).toContain(typed);
    await tab.close({ runBeforeUnload: false });
  }
  await expect.poll(() => next.evaluate<number>(openTabs)).toBe(0);
  return next;
}
