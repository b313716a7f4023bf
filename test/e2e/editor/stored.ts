import type { Page } from 'playwright-core';
import { expect } from 'vitest';

export interface Stored {
  readonly article: {
    readonly headline: string;
    readonly draft: {
      readonly version: number;
      readonly article: { readonly headline: string; readonly body: { readonly text: string } };
    } | null;
  };
}

/** Reads a story with its draft. */
export const storedQuery =
  'query ($id: ID!) { article(id: $id) { headline draft { version article { headline standfirst body { text } } } } }';
export const text = (page: Page) => page.getByRole('textbox', { name: 'Text' });
export const status = (page: Page) => page.locator('.save-status');
export const saved = (page: Page) =>
  expect.poll(() => status(page).textContent(), { timeout: 20_000 }).toMatch(/^Saved /);
