import { createClient, RESP_TYPES } from '@redis/client';
import type { Snapshot } from '../../db/changes/snapshot.js';
import type { CacheEntry } from './entry.js';
import { packEntry, type SharedEntry, unpackEntry } from './shared-format.js';

/** How long the store is not used after a timeout. */
const pauseMs = 1000;
/** Part of every key: versions with another format do not read each other's entries. */
const format = 1;

/** Called once when the store becomes unavailable, and once when it is available again. */
export type OnReachable = (reachable: boolean, error?: unknown) => void;

/**
 * Responses that processes share over Redis or Valkey. A process checks each entry that it reads against the changes
 * that it received itself. The store may be unavailable: reads have a short timeout, and no request fails with it.
 */
export class SharedStore {
  readonly #client;
  readonly #binaryClient;
  #prefix = '';
  #pausedUntil = 0;
  #reachable = true;
  /** Tags of withdrawn articles whose responses are still to be deleted. */
  readonly #withdrawn = new Set<string>();

  constructor(
    url: string,
    private readonly ttlMs: number,
    /** How long a request waits for the store. */
    private readonly timeoutMs: number,
    private readonly onReachable: OnReachable,
  ) {
    this.#client = createClient({
      url,
      disableOfflineQueue: true,
      commandsQueueMaxLength: 10_000,
      socket: { connectTimeout: 1000, reconnectStrategy: (tries) => Math.min(100 * 2 ** tries, 2000) },
    });
    this.#binaryClient = this.#client.withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer });
    this.#client.on('error', (error: unknown) => this.#report(false, error));
    this.#client.on('ready', () => {
      this.#report(true);
      for (const tag of this.#withdrawn) this.#delete(tag);
    });
    this.#client.connect().catch((error: unknown) => this.#report(false, error));
  }

  /**
   * Names the database whose responses are shared: snapshots cannot be compared with those of another database. The
   * store is not used before this call.
   */
  setOrigin(origin: string): void {
    this.#prefix = `dateline:${format}:${origin}:`;
  }

  get isUp(): boolean {
    return this.#prefix !== '' && this.#client.isReady && Date.now() >= this.#pausedUntil;
  }

  get(key: string): Promise<SharedEntry | null> {
    if (!this.isUp) return Promise.resolve(null);
    const reading = this.#binaryClient.get(this.#prefix + key);
    return this.#withTimeout(reading.then((value) => value && unpackEntry(key, value)));
  }

  /** Stores an entry in the background. */
  set(entry: CacheEntry, seen: Snapshot): void {
    if (!this.isUp) return;
    const name = this.#prefix + entry.key;
    const writing = this.#client.multi();
    writing.set(name, packEntry({ entry, seen }), { expiration: { type: 'PX', value: this.ttlMs } });
    for (const tag of entry.dependencies?.tags ?? []) {
      if (!isArticle.test(tag)) continue;
      writing.sAdd(this.#articleKey(tag), name);
      writing.pExpire(this.#articleKey(tag), this.ttlMs);
    }
    writing.execAsPipeline().catch((error: unknown) => this.#report(false, error));
  }

  /** Deletes the responses that show an article, as soon as the store is available. */
  delete(articleTag: string): void {
    this.#withdrawn.add(articleTag);
    this.#delete(articleTag);
  }

  close(): void {
    this.#client.destroy();
  }

  #delete(articleTag: string): void {
    if (!this.#client.isReady) return;
    const articleKey = this.#articleKey(articleTag);
    const deleting = async (): Promise<void> => {
      await this.#client.del([...(await this.#client.sMembers(articleKey)), articleKey]);
      this.#withdrawn.delete(articleTag);
    };
    deleting().catch((error: unknown) => this.#report(false, error));
  }

  /** The key of the set of responses that show an article. */
  #articleKey(articleTag: string): string {
    return `${this.#prefix}of:${articleTag}`;
  }

  async #withTimeout<Result>(reading: Promise<Result>): Promise<Result | null> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(resolve, this.timeoutMs, 'late');
    });
    try {
      const value = await Promise.race([reading, late]);
      if (value !== 'late') return value as Result;
      this.#pausedUntil = Date.now() + pauseMs;
      reading.catch((error: unknown) => this.#report(false, error));
    } catch (error) {
      this.#report(false, error);
    } finally {
      clearTimeout(timer);
    }
    return null;
  }

  #report(reachable: boolean, error?: unknown): void {
    if (this.#reachable !== reachable) this.onReachable(reachable, error);
    this.#reachable = reachable;
  }
}

const isArticle = /^Article:\d+$/;
