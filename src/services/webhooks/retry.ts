const firstMs = 5000;
const factor = 4;
const maxMs = 86_400_000;
/** The share of the delay that is random, so that retries spread. */
const jitter = 0.2;
/** Attempts in all, over two days and a few hours. */
export const maxAttempts = 10;

/** The delay after a number of failed attempts, in milliseconds: from 5 s to 24 h. Null: it is not tried again. */
export function retryDelay(attempts: number, random: () => number = Math.random): number | null {
  if (attempts >= maxAttempts) return null;
  const delay = Math.min(maxMs, firstMs * factor ** (attempts - 1));
  return Math.round(Math.max(firstMs, Math.min(maxMs, delay * (1 + jitter * (2 * random() - 1)))));
}

/** The pause that `Retry-After` asks for, at most 24 h: a number of seconds or a date. Null: none, or no such value. */
export function retryAfter(value: string | undefined, now: Date): number | null {
  if (value === undefined) return null;
  const ms = /^\s*\d+\s*$/.test(value)
    ? Number(value) * 1000
    : /GMT\s*$/.test(value)
      ? Date.parse(value) - now.getTime()
      : Number.NaN;
  return Number.isNaN(ms) ? null : Math.min(maxMs, Math.max(0, ms));
}
