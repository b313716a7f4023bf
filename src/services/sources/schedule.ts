/** Times in UTC that a feed asks to be left out (`skipHours`, `skipDays`). */
export interface SkippedTimes {
  /** 0 to 23. */
  readonly hours: readonly number[];
  /** 0 is Sunday. */
  readonly days: readonly number[];
}

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
  /** The times in which the feed asks not to be polled. */
  readonly skipped: SkippedTimes;
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
 * there is none. A publisher may ask for up to an hour, and for hours and days without polls, of which one a day remains.
 */
export function nextPoll(now: Date, hints: PollHints, random: () => number = Math.random): Date {
  const asked = Math.max((hints.freshSeconds ?? 0) / 60, hints.feedMinutes ?? 0);
  const quiet = minutes.quickest * growth ** Math.min(hints.quietPolls, 20);
  const slowest = hints.hasHub ? minutes.slowest : Math.max(asked, quiet);
  const interval = hints.everyMinutes ?? Math.min(minutes.slowest, slowest);
  const at = later(now, interval, jitter.poll, random);
  return hints.everyMinutes === null ? outside(at, hints.skipped) : at;
}

const hour = 3_600_000;
/** The most that a feed may put off a poll, in hours. */
const longestSkip = 24;

/** The same minute of the next hour that is not left out. */
function outside(at: Date, { hours, days }: SkippedTimes): Date {
  const isSkipped = (time: Date): boolean =>
    hours.includes(time.getUTCHours()) || days.includes(time.getUTCDay());
  let time = at;
  for (let waited = 0; waited < longestSkip && isSkipped(time); waited += 1)
    time = new Date(time.getTime() + hour);
  return time;
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
  const least = Math.max(asked, isBusy ? minutes.busy : 0);
  return new Date(Math.max(at.getTime(), now.getTime() + least * 60_000));
}

const later = (now: Date, interval: number, share: number, random: () => number): Date =>
  new Date(now.getTime() + Math.round(interval * 60_000 * (1 + share * (2 * random() - 1))));
