/** What a publisher and an editor say about the interval. */
export interface PollHints {
  /** What an editor chose; null: it follows the feed. */
  readonly everyMinutes: number | null;
  /** Polls in a row that brought nothing new. */
  readonly quietPolls: number;
  /** For how long the response is fresh; null: it does not say. */
  readonly freshSeconds: number | null;
  /** The interval that the feed asks for; null: none. */
  readonly feedMinutes: number | null;
  /** Whether a hub tells of news: then polls only make up for lost notices. */
  readonly hasHub: boolean;
}

const minutes = {
  quickest: 5,
  slowest: 60,
  firstRetry: 1,
  lastRetry: 360,
  busy: 15,
  longestAsked: 1440,
} as const;
const growth = 1.5;
/** The share of the interval that is random, so that polls spread. */
const jitter = { poll: 0.1, retry: 0.2 } as const;

/**
 * When to poll again: as often as an editor chose, otherwise every 5 minutes while there is news, up to an hour while
 * there is none. A publisher may ask for up to an hour.
 */
export function nextPoll(now: Date, hints: PollHints, random: () => number = Math.random): Date {
  const asked = Math.max((hints.freshSeconds ?? 0) / 60, hints.feedMinutes ?? 0);
  const quiet = minutes.quickest * growth ** Math.min(hints.quietPolls, 20);
  const slowest = hints.hasHub ? minutes.slowest : Math.max(asked, quiet);
  const interval = hints.everyMinutes ?? Math.min(minutes.slowest, slowest);
  return later(now, interval, jitter.poll, random);
}

/**
 * When to try again after failures in a row: after a minute, and twice as long each time up to six hours; not before
 * `retryAfterSeconds`, up to a day. A server that is busy is left alone for 15 minutes.
 */
export function nextTry(
  now: Date,
  failures: number,
  { retryAfterSeconds, isBusy }: { readonly retryAfterSeconds: number | null; readonly isBusy: boolean },
  random: () => number = Math.random,
): Date {
  const backoff = Math.min(minutes.lastRetry, minutes.firstRetry * 2 ** Math.min(failures, 20));
  const asked = Math.min(minutes.longestAsked, (retryAfterSeconds ?? 0) / 60);
  const interval = Math.max(backoff, isBusy ? minutes.busy : 0);
  const at = later(now, interval, jitter.retry, random);
  return new Date(Math.max(at.getTime(), now.getTime() + asked * 60_000));
}

const later = (now: Date, interval: number, share: number, random: () => number): Date =>
  new Date(now.getTime() + Math.round(interval * 60_000 * (1 + share * (2 * random() - 1))));
