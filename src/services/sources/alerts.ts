import type { Database } from '../../db/database.js';
import type { ClaimedSource } from '../../db/sources/claim.js';
import { claimReport } from '../../db/sources/outcomes.js';
import { type Downloader, DownloadProblem } from '../outbound/index.js';
import type { PollOutcome } from './poll.js';
import type { SourceLog } from './ports.js';

/** How often and for how long a source fails before it is reported. */
const threshold = { failures: 3, ms: 15 * 60_000 } as const;
const timeoutMs = 10_000;

export interface AlertParts {
  readonly database: Database;
  readonly downloader: Downloader;
  /** Where messages are posted as `{"text": "…"}`; empty: they are in the log alone. */
  readonly alertUrl: string;
  readonly log: SourceLog;
}

/** Reports once that a source is broken, and that it works again. */
export async function report(source: ClaimedSource, outcome: PollOutcome, parts: AlertParts): Promise<void> {
  const text = await messageOf(source, outcome, parts.database);
  if (text === null) return;
  const details = { source: source.name, url: withoutQuery(source.url) };
  parts.log('failure' in outcome ? 'warn' : 'info', text, details);
  if (parts.alertUrl === '') return;
  try {
    const status = await parts.downloader.post(parts.alertUrl, JSON.stringify({ text }), timeoutMs);
    if (status >= 300) parts.log('warn', 'An alert was not accepted', { status });
  } catch (error) {
    if (!(error instanceof DownloadProblem)) throw error;
    parts.log('warn', 'An alert could not be sent', { reason: error.message });
  }
}

async function messageOf(
  source: ClaimedSource,
  outcome: PollOutcome,
  database: Database,
): Promise<string | null> {
  const named = `${source.name} (${withoutQuery(source.url)})`;
  if (!('failure' in outcome)) return source.reportedAt ? `The source ${named} works again.` : null;
  const { at, nextAt, message } = outcome.failure;
  const since = source.failingSince ?? at;
  const isLasting =
    source.failures + 1 >= threshold.failures && at.getTime() - since.getTime() >= threshold.ms;
  if (nextAt !== null && !isLasting) return null;
  if (!(await claimReport(database, source.id, at))) return null;
  return nextAt === null
    ? `The source ${named} has ended: ${message}`
    : `The source ${named} fails since ${since.toISOString()}: ${message}`;
}

/** A query may have a secret. */
const withoutQuery = (url: string): string => url.replace(/\?.*$/, '?…');
