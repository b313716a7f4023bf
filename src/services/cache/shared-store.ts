import { createClient, RESP_TYPES } from '@redis/client';
import type { Snapshot } from '../../db/changes/snapshot.js';
import type { CacheEntry } from './entry.js';
import { packEntry, type SharedEntry, unpackEntry } from './shared-format.js';

/** How long it is left alone after it did not response in time. */
const restMs = 1000;
/** Responses of another form are found under other names. */
const format = 1;

/** Told once when it goes away, and once when it is back. */
export type OnReachable = (reachable: boolean, error?: unknown) => void;

/**
 * Responses that processes share over Redis or Valkey. Whoever reads one checks it against the changes that it has received
 * itself, so what is there need not be right. It may be away: nothing waits for it long, and nothing fails with it.
 */
export class SharedStore {
  readonly #client;
  readonly #answers;
  #prefix = '';
  #restsUntil = 0;
  #reachable = true;
  /** Articles that readers may not see any more, and whose responses are still to be deleted. */
  readonly #taken = new Set<string>();

  constructor(
    url: string,
    private readonly keepMs: number,
    /** The longest that a request waits for it. */
    private readonly patienceMs: number,
    private readonly onReachable: OnReachable,
  ) {
    this.#client = createClient({
      url,
      disableOfflineQueue: true,
      commandsQueueMaxLength: 10_000,
      socket: { connectTimeout: 1000, reconnectStrategy: (tries) => Math.min(100 * 2 ** tries, 2000) },
    });
    this.#answers = this.#client.withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer });
    this.#client.on('error', (error: unknown) => this.#tell(false, error));
    this.#client.on('ready', () => {
      this.#tell(true);
      for (const tag of this.#taken) this.#delete(tag);
    });
    this.#client.connect().catch((error: unknown) => this.#tell(false, error));
  }

  /** Names the database whose responses are shared: its snapshots mean nothing to another. Until then nothing is. */
  begin(origin: string): void {
    this.#prefix = `dateline:${format}:${origin}:`;
  }

  get isUp(): boolean {
    return this.#prefix !== '' && this.#client.isReady && Date.now() >= this.#restsUntil;
  }

  get(key: string): Promise<SharedEntry | null> {
    if (!this.isUp) return Promise.resolve(null);
    const reading = this.#answers.get(this.#prefix + key);
    return this.#inTime(reading.then((value) => value && unpackEntry(key, value)));
  }

  /** Shares an entry, beside whatever goes on. */
  set(entry: CacheEntry, seen: Snapshot): void {
    if (!this.isUp) return;
    const name = this.#prefix + entry.key;
    const writing = this.#client.multi();
    writing.set(name, packEntry({ entry, seen }), { expiration: { type: 'PX', value: this.keepMs } });
    for (const tag of entry.dependencies?.tags ?? []) {
      if (!isArticle.test(tag)) continue;
      writing.sAdd(this.#holders(tag), name);
      writing.pExpire(this.#holders(tag), this.keepMs);
    }
    writing.execAsPipeline().catch((error: unknown) => this.#tell(false, error));
  }

  /** Deletes what shows an article, as soon as it can. */
  delete(articleTag: string): void {
    this.#taken.add(articleTag);
    this.#delete(articleTag);
  }

  close(): void {
    this.#client.destroy();
  }

  #delete(articleTag: string): void {
    if (!this.#client.isReady) return;
    const holders = this.#holders(articleTag);
    const deleting = async (): Promise<void> => {
      await this.#client.del([...(await this.#client.sMembers(holders)), holders]);
      this.#taken.delete(articleTag);
    };
    deleting().catch((error: unknown) => this.#tell(false, error));
  }

  /** The name of the set of responses that show an article. */
  #holders(articleTag: string): string {
    return `${this.#prefix}of:${articleTag}`;
  }

  async #inTime<Value>(asked: Promise<Value>): Promise<Value | null> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(resolve, this.patienceMs, 'late');
    });
    try {
      const value = await Promise.race([asked, late]);
      if (value !== 'late') return value as Value;
      this.#restsUntil = Date.now() + restMs;
      asked.catch((error: unknown) => this.#tell(false, error));
    } catch (error) {
      this.#tell(false, error);
    } finally {
      clearTimeout(timer);
    }
    return null;
  }

  #tell(reachable: boolean, error?: unknown): void {
    if (this.#reachable !== reachable) this.onReachable(reachable, error);
    this.#reachable = reachable;
  }
}

const isArticle = /^Article:\d+$/;
