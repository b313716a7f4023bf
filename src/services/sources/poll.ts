import { createHash } from 'node:crypto';
import type { Database } from '../../db/database.js';
import type { ClaimedSource } from '../../db/sources/claim.js';
import { setHub } from '../../db/sources/hubs.js';
import { type PollFailure, recordFailure, recordSuccess } from '../../db/sources/outcomes.js';
import { truncateMessage } from '../../domain/truncate-message.js';
import { type Download, type Downloader, DownloadProblem, readAll } from '../outbound/index.js';
import { decompressed } from './decompressed.js';
import { acceptedFeeds, maxFeedBytes } from './feed-limits.js';
import type { PageFetcher } from './full-text/page-fetcher.js';
import { hubOf } from './hubs.js';
import { type DownloadedFeed, type ImportedFeed, type ImportFeed, NotAFeed } from './ports.js';
import { freshSeconds, retryAfterSeconds, storedHeader } from './response-headers.js';
import { nextPoll, nextTry } from './schedule.js';

const timeoutMs = 60_000;
/** When pages of items are left to be fetched. */
const unfinishedMs = 60_000;

export interface PollParts {
  readonly database: Database;
  readonly downloader: Downloader;
  readonly importFeed: ImportFeed;
  readonly pages: PageFetcher;
  readonly now: () => Date;
  /** Whether hubs can reach this gateway. */
  readonly isReachable: boolean;
}

/** What a poll brought: null where the feed was not modified. */
export type PollOutcome =
  | { readonly failure: PollFailure }
  | { readonly feed: ImportedFeed | null; readonly nextAt: Date };

/** Polls one source, and records what it brought and when it is due again. */
export async function poll(
  source: ClaimedSource,
  parts: PollParts,
  signal: AbortSignal,
): Promise<PollOutcome> {
  try {
    return await attempt(source, parts, signal);
  } catch (error) {
    // Whoever ended it knows why.
    if (signal.aborted) throw error;
    if (error instanceof DownloadProblem)
      return fail(source, parts, { code: error.code, message: error.message });
    if (error instanceof NotAFeed) return fail(source, parts, { code: 'NOT_A_FEED', message: error.message });
    throw error;
  }
}

async function attempt(source: ClaimedSource, parts: PollParts, signal: AbortSignal): Promise<PollOutcome> {
  const download = await parts.downloader.get(source.url, {
    headers: { accept: acceptedFeeds, ...conditions(source) },
    maxBytes: maxFeedBytes,
    timeoutMs,
    signal,
  });
  if (download.status === 304) {
    download.end();
    return succeed(source, parts, download, null);
  }
  if (download.status !== 200) {
    download.end();
    return fail(source, parts, statusFailure(download, parts.now()));
  }
  const bytes = await decompressed(await readAll(download), maxFeedBytes);
  const bodyHash = createHash('sha256').update(bytes).digest();
  // Some servers change the entity tag of what stays the same.
  if (source.bodyHash?.equals(bodyHash)) return succeed(source, parts, download, null);
  const feed: DownloadedFeed = {
    bytes,
    url: download.url,
    contentType: download.headers['content-type'] ?? null,
    receivedAt: parts.now(),
  };
  const imported = await parts.importFeed(feed, source, parts.pages, signal);
  if (imported.facts.isExpired)
    return fail(source, parts, { code: 'GONE', message: 'The feed says that it has ended.', isGone: true });
  return succeed(source, parts, download, { ...imported, bodyHash });
}

function conditions({ entityTag, lastModified, bodyHash }: ClaimedSource): Record<string, string> {
  if (!bodyHash) return {};
  return {
    ...(entityTag && { 'if-none-match': entityTag }),
    ...(lastModified && { 'if-modified-since': lastModified }),
  };
}

async function succeed(
  source: ClaimedSource,
  { database, now, isReachable }: PollParts,
  { headers, permanentUrl }: Download,
  feed: (ImportedFeed & { readonly bodyHash: Buffer }) | null,
): Promise<PollOutcome> {
  const at = now();
  const hub = feed && isReachable ? hubOf(feed.facts, headers, permanentUrl) : null;
  // A feed that is unchanged still asks for what it asked for.
  const asks = feed?.facts ?? { minutes: source.askedMinutes, skipped: source.skipped };
  const isQuiet = !feed || feed.created + feed.updated === 0;
  const nextAt = feed?.isUnfinished
    ? new Date(at.getTime() + unfinishedMs)
    : nextPoll(at, {
        everyMinutes: source.everyMinutes,
        quietPolls: isQuiet ? source.quietPolls + 1 : 0,
        freshSeconds: freshSeconds(headers),
        feedMinutes: asks.minutes,
        skipped: asks.skipped,
        hasHub: source.hasHub && isReachable,
      });
  await recordSuccess(database, source.id, {
    at,
    nextAt,
    url: permanentUrl,
    feed: feed && {
      ...feed,
      title: feed.facts.title,
      asks,
      entityTag: storedHeader(headers.etag),
      lastModified: storedHeader(headers['last-modified']),
      // Without it the feed is read again although it is the same.
      bodyHash: feed.isUnfinished || feed.hasRetries ? null : feed.bodyHash,
    },
  });
  if (feed && isReachable) await setHub(database, source.id, hub);
  return { feed, nextAt };
}

type Failure = Pick<PollFailure, 'code' | 'message'> & {
  readonly isGone?: boolean;
  readonly isBusy?: boolean;
  readonly retryAfterSeconds?: number | null;
};

function statusFailure({ status, headers }: Download, now: Date): Failure {
  const isBusy = status === 429 || status === 503;
  if (status === 410) return { code: 'GONE', message: 'The publisher ended the feed (410).', isGone: true };
  const hint =
    {
      401: ' It needs a user.',
      403: ' It refuses this gateway.',
      404: ' Check its address.',
      429: ' It asks for fewer requests.',
    }[status] ?? '';
  return {
    code: 'HTTP_STATUS',
    message: `The server responded with the status ${status}.${hint}`,
    isBusy,
    retryAfterSeconds: retryAfterSeconds(headers, now),
  };
}

async function fail(
  source: ClaimedSource,
  { database, now }: PollParts,
  failure: Failure,
): Promise<PollOutcome> {
  const at = now();
  const { isBusy = false, retryAfterSeconds: asked = null } = failure;
  const recorded: PollFailure = {
    at,
    code: failure.code,
    message: truncateMessage(failure.message),
    nextAt: failure.isGone ? null : nextTry(at, source.failures, { isBusy, retryAfterSeconds: asked }),
  };
  await recordFailure(database, source.id, recorded);
  return { failure: recorded };
}
