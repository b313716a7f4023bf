import { isSetBack, type RecentShare, type ShareMoment } from '../../db/sharing/recent-shares.js';
import { Listener, type LiveEvent } from './listener.js';

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
  readonly now: () => Promise<ShareMoment>;
  /** The next shares of those that became visible between two moments; none: these were all. */
  readonly between: (
    from: ShareMoment,
    to: ShareMoment,
    after: RecentShare | null,
  ) => Promise<readonly RecentShare[]>;
  readonly maxUnsentBytes: number;
  readonly tooSlow: (lastCursor: string | null) => string;
  readonly run: <Result>(work: () => Promise<Result>) => Promise<Result>;
  readonly onFailure: (error: unknown) => void;
}

const intervalMs = 1000;

interface Followed {
  readonly source: ShareSource;
  readonly listeners: Set<Listener>;
}

/** Looks once a second for new shares, once for all who listen: by transactions, since one may commit long after its time. */
export class RecordedShares {
  readonly #followed = new Map<string, Followed>();
  /** Up to here all shares were sent. */
  #from: ShareMoment | null = null;
  /** The look under way: up to where, and after which share it continues. It may have failed. */
  #look: { readonly to: ShareMoment; after: RecentShare | null } | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(private readonly options: RecordedSharesOptions) {}

  /** Different operations. */
  get size(): number {
    return this.#followed.size;
  }

  has(key: string): boolean {
    return this.#followed.has(key);
  }

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
      // What is there already is not new.
      this.#from ??= await this.options.run(() => this.options.now());
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

  #schedule(): void {
    if (this.#followed.size === 0) {
      this.#from = null;
      this.#look = null;
      return;
    }
    this.#timer ??= setTimeout(async () => {
      try {
        await this.#read();
      } catch (error) {
        this.options.onFailure(error);
      }
      this.#timer = null;
      this.#schedule();
    }, intervalMs);
  }

  async #read(): Promise<void> {
    const { run, now, between } = this.options;
    this.#look ??= { to: await run(now), after: null };
    const look = this.#look;
    // Another database, whose transactions cannot be compared.
    if (this.#from === null || isSetBack(this.#from, look.to)) this.#from = look.to;
    const from = this.#from;
    for (;;) {
      const shares = await run(() => between(from, look.to, look.after));
      const last = shares.at(-1);
      if (!last) break;
      look.after = last;
      await Promise.all([...this.#followed.values()].map((followed) => this.#send(followed, shares)));
    }
    this.#from = look.to;
    this.#look = null;
  }

  async #send({ source, listeners }: Followed, fresh: readonly RecentShare[]): Promise<void> {
    const uids = fresh
      .filter(({ article }) => source.article === null || article === source.article)
      .map(({ uid }) => uid);
    if (uids.length === 0) return;
    try {
      for (const event of await this.options.run(() => source.read(uids)))
        for (const listener of listeners) listener.push(event);
    } catch (error) {
      // It cannot resume, and must know that it missed some.
      for (const listener of [...listeners]) listener.fail(error);
    }
  }
}
