import { Counts, countKey, type Use } from './counts.js';
import type { SharedCounts } from './shared-counts.js';

export type { Use } from './counts.js';

/** What is counted by client. */
export type RateLimitPolicy = 'requests' | 'cost' | 'shares';

/** Counts what clients do in a minute. */
export interface RateLimits {
  /** Adds to the count of a client; 0 reads it. */
  count(policy: RateLimitPolicy, client: string, amount: number): Use;
  close(): Promise<void>;
}

/** Counts in this process, and with a store in all processes that share it. `now`: the clock of the windows. */
export async function rateLimits(
  store: { readonly url: string; readonly name: string } | null = null,
  now: () => number = Date.now,
): Promise<RateLimits> {
  const counts = new Counts(now);
  const shared = store && (await openShared(store, counts));
  return {
    count(policy, client, amount) {
      if (amount !== 0) shared?.schedule();
      return counts.add(countKey(policy, client), amount);
    },
    close: async () => shared?.close(),
  };
}

/** The client of the store is loaded only where one is configured. */
async function openShared(
  { url, name }: { readonly url: string; readonly name: string },
  counts: Counts,
): Promise<SharedCounts> {
  const { SharedCounts } = await import('./shared-counts.js');
  return new SharedCounts(url, counts, name);
}
