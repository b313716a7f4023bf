import type { Database } from '../../db/database.js';
import { type ClaimedSource, claimSources } from '../../db/sources/claim.js';
import { recordFailure, releaseClaim } from '../../db/sources/outcomes.js';
import { sourcePolled } from '../../domain/telemetry.js';
import { inTrace } from '../../domain/tracing.js';
import { type AlertParts, report } from './alerts.js';
import { type PollOutcome, type PollParts, poll } from './poll.js';
import { nextTry } from './schedule.js';

/** Sources that a process polls at the same time. */
const maxConcurrent = 4;
/** A poll takes no longer; its claim ends later. */
const maxPollMs = 4 * 60_000;
const leaseMs = maxPollMs + 60_000;
const pauseMs = 1000;

const notStored = {
  code: 'STORAGE',
  message: 'What was read could not be stored; see the log of the gateway.',
} as const;
const tooLong = { code: 'TIMEOUT', message: 'The poll took longer than four minutes.' } as const;

export type PollerParts = PollParts & AlertParts;

/** Polls the sources that are due until it is closed. Any number of processes may do so. */
export class Poller {
  readonly #running: Promise<void>;
  readonly #polls = new Set<Promise<void>>();
  readonly #ending = new AbortController();
  #wake = (): void => undefined;

  constructor(private readonly parts: PollerParts) {
    this.#running = this.#run();
  }

  /** Ends polls under way: they are repeated by another process. */
  async close(): Promise<void> {
    this.#ending.abort();
    this.#wake();
    await this.#running;
    await Promise.all(this.#polls);
  }

  async #run(): Promise<void> {
    const { database, now, log } = this.parts;
    while (!this.#ending.signal.aborted) {
      try {
        const free = maxConcurrent - this.#polls.size;
        const claimed = free > 0 ? await claimSources(database, { due: now() }, free, leaseMs) : [];
        for (const source of claimed) this.#start(source);
      } catch (error) {
        log('warn', 'Sources could not be read', { err: error });
      }
      await this.#pause();
    }
  }

  #start(source: ClaimedSource): void {
    const running = pollClaimed(source, this.parts, this.#ending.signal)
      .then(
        () => undefined,
        (error: unknown) =>
          this.parts.log('warn', 'A source could not be polled', { err: error, source: source.name }),
      )
      .then(() => {
        this.#polls.delete(running);
        this.#wake();
      });
    this.#polls.add(running);
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, pauseMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (this.#ending.signal.aborted) this.#wake();
    });
  }
}

/** Polls a claimed source, and reports when it is broken. Null when the process ends: the source is due again. */
export async function pollClaimed(
  source: ClaimedSource,
  parts: PollerParts,
  ending: AbortSignal,
): Promise<PollOutcome | null> {
  const aborting = new AbortController();
  const abort = (): void => aborting.abort();
  const timer = setTimeout(abort, maxPollMs);
  ending.addEventListener('abort', abort, { once: true });
  // The process may have ended while the source was claimed.
  if (ending.aborted) abort();
  try {
    const outcome = await inTrace('source poll', 'internal', () => poll(source, parts, aborting.signal));
    sourcePolled.publish({ outcome: nameOf(outcome) });
    await report(source, outcome, parts).catch((err: unknown) =>
      parts.log('warn', 'A source could not be reported', { err, source: source.name }),
    );
    return outcome;
  } catch (error) {
    if (ending.aborted) {
      await releaseClaim(parts.database, source.id);
      return null;
    }
    const reason = aborting.signal.aborted ? tooLong : notStored;
    sourcePolled.publish({ outcome: reason.code });
    await release(source, parts, reason);
    throw error;
  } finally {
    clearTimeout(timer);
    ending.removeEventListener('abort', abort);
  }
}

const nameOf = (outcome: PollOutcome): string =>
  'failure' in outcome ? outcome.failure.code : outcome.feed ? 'ok' : 'unchanged';

/** Gives a source back that could not be polled to the end. */
async function release(
  source: ClaimedSource,
  parts: PollerParts,
  reason: typeof notStored | typeof tooLong,
): Promise<void> {
  const at = parts.now();
  const nextAt = nextTry(at, source.failures, { retryAfterSeconds: null, isBusy: false });
  const failure = { at, nextAt, ...reason };
  await recordFailure(parts.database, source.id, failure);
  await report(source, { failure }, parts);
}

/** Polls one source at once, due or not; null when another process polls its host. */
export async function pollNow(
  database: Database,
  uid: string,
  parts: PollerParts,
): Promise<PollOutcome | null> {
  const [source] = await claimSources(database, { uid, due: parts.now() }, 1, leaseMs);
  return source ? pollClaimed(source, parts, new AbortController().signal) : null;
}
