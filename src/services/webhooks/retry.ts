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
