import { setTimeout } from 'node:timers/promises';
import { type Downloader, DownloadProblem, readAll } from '../../outbound/index.js';
import { decompressed } from '../decompressed.js';
import { acceptedFeeds, maxFeedBytes } from '../feed-limits.js';
import { Robots } from './robots.js';

/** A page or another file of a feed, or why it cannot be had. */
export type FetchedPage =
  | { readonly bytes: Buffer; readonly url: string; readonly contentType: string | null }
  | { readonly reason: string };

/** Fetches pages that items of feeds link to, and feeds that an index lists. */
export interface PageFetcher {
  fetch(url: string, signal: AbortSignal, kind?: keyof typeof kinds): Promise<FetchedPage>;
}

const kinds = {
  page: { accept: 'text/html, application/xhtml+xml', maxBytes: 8 * 1024 * 1024 },
  feed: { accept: acceptedFeeds, maxBytes: maxFeedBytes },
} as const;
const timeoutMs = 20_000;
/** Between two pages of a source. */
const pauseMs = 1000;

export function pageFetcher(downloader: Downloader, agent: string, pause = pauseMs): PageFetcher {
  const robots = new Robots(downloader, agent);
  return {
    async fetch(url, signal, kind = 'page') {
      try {
        const { allowed, delayMs } = await robots.check(url, signal);
        if (!allowed) return { reason: 'The site does not allow programs to fetch it (robots.txt).' };
        await setTimeout(Math.max(pause, delayMs), undefined, { signal });
        const { accept, maxBytes } = kinds[kind];
        const download = await downloader.get(url, {
          headers: { accept },
          maxBytes,
          timeoutMs,
          signal,
        });
        if (download.status !== 200) {
          download.end();
          return { reason: `The server responded with the status ${download.status}.` };
        }
        const { headers } = download;
        const bytes = await decompressed(await readAll(download), maxBytes);
        return { bytes, url: download.url, contentType: headers['content-type'] ?? null };
      } catch (error) {
        if (error instanceof DownloadProblem) return { reason: error.message };
        if (signal.aborted) return { reason: 'The time of this poll is over.' };
        throw error;
      }
    },
  };
}
