import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/**
 * Moves the caret to the end of the text that has the focus, and waits until it stays there: for some moments
 * after a text gets the focus, ProseMirror puts the selection back that it knows.
 */
export async function caretToEnd(page: Page): Promise<void> {
  await expect
    .poll(async () => {
      await page.keyboard.press('Control+End');
      return page.evaluate<boolean>(isSettledCaret);
    })
    .toBe(true);
}

/** ProseMirror's own wait is 20 ms. */
const isSettledCaret =
  'new Promise((resolve) => { setTimeout(() => resolve(getSelection().isCollapsed), 60); })';
