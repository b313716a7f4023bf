import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Where Debian puts it. */
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

export const hasBrowser = existsSync(executablePath);

/** Nothing but the page that is tested speaks to anybody. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/** What a page did that it must not do. */
export interface Misdeeds {
  /** Addresses of another origin that it asked. */
  readonly foreign: string[];
  /** Errors that nobody caught, and what the browser refused under the content security policy. */
  readonly errors: string[];
}

export function watch(page: Page, origin: string): Misdeeds {
  const misdeeds: Misdeeds = { foreign: [], errors: [] };
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(data|blob):/.test(url)) misdeeds.foreign.push(url);
  });
  page.on('pageerror', (error) => misdeeds.errors.push(error.message));
  page.on('console', (message) => {
    // A refused question is an answer like others; the browser notes its status as an error.
    if (message.type() === 'error' && !/the server responded with a status of 40[013]/.test(message.text()))
      misdeeds.errors.push(message.text());
  });
  return misdeeds;
}
