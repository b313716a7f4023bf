import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** The window of all quotas. */
export const windowMs = 60_000;
/** The memory of all counts; the clients that were not seen for longest are forgotten first. */
const maxBytes = 16_000_000;
const bytesOfCount = 300;

interface Count {
  /** When in a minute the windows of the client begin. */
  readonly phase: number;
  readonly window: number;
  /** What all processes counted, as far as this one knows. */
  known: number;
  /** What this process counted and has not added to the shared count. */
  pending: number;
}

/** A client's use of a quota in the present window. */
export interface Use {
  readonly used: number;
  /** Until the window ends. */
  readonly resetMs: number;
}

/** What was counted since the last exchange. */
export interface PendingCount {
  readonly key: string;
  readonly window: number;
  readonly amount: number;
}

/** Counts by client in windows of a minute. The windows of clients begin at different times, so that they do not return together. */
export class Counts {
  readonly #counts: LRUCache<string, Count>;
  readonly #changed = new Set<string>();

  constructor(
    private readonly now: () => number = Date.now,
    bytes = maxBytes,
  ) {
    this.#counts = new LRUCache<string, Count>({
      maxSize: bytes,
      sizeCalculation: (_count, key) => bytesOfCount + 2 * key.length,
      dispose: (_count, key) => this.#changed.delete(key),
    });
  }

  get size(): number {
    return this.#counts.size;
  }

  /** Adds to a client's count, and returns the count. */
  add(key: string, amount: number): Use {
    let count = this.#counts.get(key);
    const phase = count?.phase ?? phaseOf(key);
    const time = this.now() + phase;
    const window = Math.floor(time / windowMs);
    if (count?.window !== window) {
      count = { phase, window, known: 0, pending: 0 };
      this.#counts.set(key, count);
    }
    count.pending += amount;
    if (amount !== 0) this.#changed.add(key);
    return { used: count.known + count.pending, resetMs: windowMs - (time % windowMs) };
  }

  /** Takes what was counted since the last call: it counts as known to all. */
  takePending(): PendingCount[] {
    const pending = [...this.#changed].flatMap((key) => {
      const count = this.#counts.peek(key);
      if (!count || count.pending === 0) return [];
      const amount = count.pending;
      count.known += amount;
      count.pending = 0;
      return [{ key, window: count.window, amount }];
    });
    this.#changed.clear();
    return pending;
  }

  /** Puts back what could not be shared. */
  returnPending({ key, window, amount }: PendingCount): void {
    const count = this.#counts.peek(key);
    if (count?.window !== window) return;
    count.known -= amount;
    count.pending += amount;
    this.#changed.add(key);
  }

  /** Sets the count of all processes. */
  setKnown(key: string, window: number, known: number): void {
    const count = this.#counts.peek(key);
    if (count?.window === window) count.known = Math.max(count.known, known);
  }
}

/** When in a minute the windows of a client begin: the same in all processes. */
function phaseOf(key: string): number {
  let hash = 0;
  for (let at = 0; at < key.length; at += 1) hash = (hash * 31 + key.charCodeAt(at)) | 0;
  return Math.abs(hash) % windowMs;
}

/** A key of bounded length. */
export const countKey = (policy: string, client: string): string =>
  `${policy} ${client.length > 100 ? createHash('sha256').update(client).digest('base64url') : client}`;
