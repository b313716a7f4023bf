import { createHash } from 'node:crypto';
import { createClient } from '@redis/client';
import { type Counts, type PendingCount, windowMs } from './counts.js';

/** How often counts are exchanged. */
const intervalMs = 200;
/** Counts of one exchange. */
const maxExchanged = 5000;
const timeoutMs = 1000;

/**
 * Adds what this process counts to counts in Redis or Valkey, and learns what the others counted, beside requests: none
 * waits for it. While the store is away, each process counts for itself.
 */
export class SharedCounts {
  readonly #client;
  readonly #prefix: string;
  #timer: NodeJS.Timeout | null = null;
  #exchanging: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(
    url: string,
    private readonly counts: Counts,
    /** Installations that share a store have different names. */
    name: string,
  ) {
    this.#prefix = `dateline:limits:1:${digest(name)}:`;
    this.#client = createClient({
      url,
      disableOfflineQueue: true,
      commandsQueueMaxLength: 2 * maxExchanged,
      socket: { connectTimeout: 1000, reconnectStrategy: (tries) => Math.min(100 * 2 ** tries, 2000) },
    });
    // The shared cache reports that the store is away.
    this.#client.on('error', () => undefined);
    this.#client.connect().catch(() => undefined);
  }

  /** Exchanges soon. */
  schedule(): void {
    if (this.#timer || this.#closed) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#exchanging = this.#exchange();
    }, intervalMs).unref();
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    this.#client.destroy();
    await this.#exchanging;
  }

  async #exchange(): Promise<void> {
    if (!this.#client.isReady) return;
    const pending = this.counts.takePending();
    for (let at = 0; at < pending.length; at += maxExchanged)
      await this.#send(pending.slice(at, at + maxExchanged));
  }

  async #send(pending: readonly PendingCount[]): Promise<void> {
    const batch = this.#client.multi();
    for (const { key, window, amount } of pending) {
      const name = `${this.#prefix}${digest(key)}:${window}`;
      batch.incrBy(name, amount).pExpire(name, 2 * windowMs);
    }
    try {
      const replies = await withTimeout(batch.execAsPipeline());
      for (const [at, { key, window }] of pending.entries()) {
        const total = Number(replies[2 * at]);
        if (Number.isFinite(total)) this.counts.setKnown(key, window, total);
      }
    } catch {
      for (const one of pending) this.counts.returnPending(one);
    }
  }
}

/** Addresses of clients are in the store as digests alone. */
const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

async function withTimeout<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('The store of shared counts is too slow.')), timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
