import { Listener, type LiveEvent } from './listener.js';

export interface RecentShare {
  readonly uid: string;
  readonly article: string;
}

/** Reads the shares of one operation, whoever listens. */
export interface ShareSource {
  /** Operations with equal keys have equal events. */
  readonly key: string;
  /** The uid of the only article; null: any. */
  readonly article: string | null;
  /** An event for each of these shares. */
  read(uids: readonly string[]): Promise<readonly LiveEvent[]>;
}

export interface RecordedSharesOptions {
  /** The shares since a time, and the time now. */
  readonly recent: (
    since: string | null,
  ) => Promise<{ readonly now: string; readonly shares: readonly RecentShare[] }>;
  readonly maxUnsentBytes: number;
  readonly tooSlow: (lastCursor: string | null) => string;
  readonly run: <Result>(work: () => Promise<Result>) => Promise<Result>;
  readonly onFailure: (error: unknown) => void;
}

const intervalMs = 1000;
/** Looks overlap: a share is seen when its transaction commits, and has the time of its begin. */
const overlapMs = 5000;

interface Followed {
  readonly source: ShareSource;
  readonly listeners: Set<Listener>;
}

/** Looks once a second for new shares, with one statement for all who listen. */
export class RecordedShares {
  readonly #followed = new Map<string, Followed>();
  /** The shares of the last looks; each is sent once. */
  #seen = new Set<string>();
  #since: string | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(private readonly options: RecordedSharesOptions) {}

  async subscribe(source: ShareSource): Promise<Listener> {
    const followed = this.#followed.get(source.key) ?? { source, listeners: new Set<Listener>() };
    const listener: Listener = new Listener(null, {
      ...this.options,
      pull: () => null,
      onEnd: () => {
        followed.listeners.delete(listener);
        if (followed.listeners.size === 0) this.#followed.delete(source.key);
      },
    });
    followed.listeners.add(listener);
    this.#followed.set(source.key, followed);
    try {
      if (this.#since === null) await this.#begin();
    } catch (error) {
      await listener.return();
      throw error;
    }
    this.#schedule();
    return listener;
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#followed.clear();
  }

  /** What is there already is not new. */
  async #begin(): Promise<void> {
    const { now } = await this.options.recent(null);
    const since = earlier(now);
    const { shares } = await this.options.recent(since);
    this.#seen = new Set(shares.map(({ uid }) => uid));
    this.#since = since;
  }

  #schedule(): void {
    if (this.#followed.size === 0) {
      this.#since = null;
      return;
    }
    this.#timer ??= setTimeout(async () => {
      try {
        await this.#look();
      } catch (error) {
        this.options.onFailure(error);
      }
      this.#timer = null;
      this.#schedule();
    }, intervalMs);
  }

  async #look(): Promise<void> {
    const { run, recent } = this.options;
    const { now, shares } = await run(() => recent(this.#since));
    const fresh = shares.filter(({ uid }) => !this.#seen.has(uid));
    this.#seen = new Set(shares.map(({ uid }) => uid));
    this.#since = earlier(now);
    if (fresh.length === 0) return;
    await Promise.all([...this.#followed.values()].map((followed) => this.#send(followed, fresh)));
  }

  async #send({ source, listeners }: Followed, fresh: readonly RecentShare[]): Promise<void> {
    const uids = fresh
      .filter(({ article }) => source.article === null || article === source.article)
      .map(({ uid }) => uid);
    if (uids.length === 0) return;
    for (const event of await this.options.run(() => source.read(uids)))
      for (const listener of listeners) listener.push(event);
  }
}

const earlier = (now: string): string => new Date(Date.parse(now) - overlapMs).toISOString();
