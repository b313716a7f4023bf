import { setTimeout } from 'node:timers/promises';
import { type Downloader, DownloadProblem, readAll } from '../../outbound/index.js';
import { Robots } from './robots.js';

/** A page, or why it cannot be had. */
export type FetchedPage =
  | { readonly bytes: Buffer; readonly url: string; readonly contentType: string | null }
  | { readonly reason: string };

/** Fetches pages that items of feeds link to. */
export interface PageFetcher {
  fetch(url: string, signal: AbortSignal): Promise<FetchedPage>;
}

const maxPageBytes = 8 * 1024 * 1024;
const timeoutMs = 20_000;
/** Between two pages of a source. */
const pauseMs = 1000;

export function pageFetcher(downloader: Downloader, agent: string, pause = pauseMs): PageFetcher {
  const robots = new Robots(downloader, agent);
  return {
    async fetch(url, signal) {
      try {
        const { allowed, delayMs } = await robots.check(url, signal);
        if (!allowed) return { reason: 'The site does not allow programs to fetch it (robots.txt).' };
        await setTimeout(Math.max(pause, delayMs), undefined, { signal });
        const accept = { accept: 'text/html, application/xhtml+xml' };
        const download = await downloader.get(url, {
          headers: accept,
          maxBytes: maxPageBytes,
          timeoutMs,
          signal,
        });
        if (download.status !== 200) {
          download.end();
          return { reason: `The server responded with the status ${download.status}.` };
        }
        const { headers } = download;
        const bytes = await readAll(download);
        return { bytes, url: download.url, contentType: headers['content-type'] ?? null };
      } catch (error) {
        if (error instanceof DownloadProblem) return { reason: error.message };
        if (signal.aborted) return { reason: 'The time of this poll is over.' };
        throw error;
      }
    },
  };
}
