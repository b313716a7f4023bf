import { existsSync } from 'node:fs';
import { type Browser, chromium, type LaunchOptions, type Page } from 'playwright-core';

/** Chromium's paths in Debian. Its build without windows opens pages in a third of the time. */
const whole = '/usr/bin/chromium';
const withoutWindows = '/usr/bin/chromium-headless-shell';
const executablePath =
  process.env['CHROMIUM'] ?? [withoutWindows, whole].find((path) => existsSync(path)) ?? whole;

export const hasBrowser = existsSync(executablePath);
/** Keeps pages for the way back, which the build without windows does not; null: it is not here. */
export const wholeBrowser = existsSync(whole) ? whole : null;

/** Starts a browser that makes no requests of its own. */
export const openBrowser = (options: LaunchOptions = {}): Promise<Browser> =>
  chromium.launch({
    executablePath,
    ...options,
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

/** Forbidden behaviour of a page. */
export interface PageProblems {
  /** URLs of other origins that it requested. */
  readonly foreignRequests: string[];
  /** Uncaught errors, and violations of the content security policy. */
  readonly errors: string[];
}

/** Browsers log as errors what a page handles: the status of a refused request, and that there is no network. */
const expected = /the server responded with a status of 40[013]|net::ERR_INTERNET_DISCONNECTED/;

export function watch(page: Page, origin: string, others: readonly string[] = []): PageProblems {
  const problems: PageProblems = { foreignRequests: [], errors: [] };
  page.on('request', (request) => {
    const url = request.url();
    if (![origin, ...others].some((one) => url.startsWith(one)) && !/^(data|blob):/.test(url))
      problems.foreignRequests.push(url);
  });
  page.on('pageerror', (error) => problems.errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected.test(message.text())) problems.errors.push(message.text());
  });
  return problems;
}
