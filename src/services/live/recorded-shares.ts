import { isSetBack, type RecentShare, type ShareMoment } from '../../db/sharing/recent-shares.js';
import type { Listener, LiveEvent } from './listener.js';
import type { FollowedOperation } from './live-memory.js';
import { type Group, PolledGroups, type PolledOptions } from './polled-groups.js';

/** Reads the shares of one operation, whoever listens. */
export interface ShareSource extends FollowedOperation {
  /** The uid of the only article; null: any. */
  readonly article: string | null;
  /** An event for each of these shares. */
  read(uids: readonly string[]): Promise<readonly LiveEvent[]>;
}

export interface RecordedSharesOptions extends PolledOptions {
  readonly now: () => Promise<ShareMoment>;
  /** The next shares of those that became visible between two moments; none: these were all. */
  readonly between: (
    from: ShareMoment,
    to: ShareMoment,
    after: RecentShare | null,
  ) => Promise<readonly RecentShare[]>;
  readonly run: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

/** Looks once a second for new shares, once for all who listen: by transactions, since one may commit long after its time. */
export class RecordedShares {
  readonly #groups: PolledGroups<ShareSource>;
  /** Up to here all shares were sent. */
  #from: ShareMoment | null = null;
  /** The look under way: up to where, and after which share it continues. It may have failed. */
  #look: { readonly to: ShareMoment; after: RecentShare | null } | null = null;

  constructor(private readonly options: RecordedSharesOptions) {
    this.#groups = new PolledGroups(
      options,
      (groups) => this.#read(groups),
      () => {
        this.#from = null;
        this.#look = null;
      },
    );
  }

  /** Different operations. */
  get size(): number {
    return this.#groups.size;
  }

  has(key: string): boolean {
    return this.#groups.has(key);
  }

  subscribe(source: ShareSource): Promise<Listener> {
    return this.#groups.subscribe(source, async () => {
      if (this.#from !== null) return;
      // What is there already is not new. The earliest of those who begin at once counts.
      const now = await this.options.run(() => this.options.now());
      this.#from ??= now;
    });
  }

  close(): void {
    this.#groups.close();
  }

  async #read(groups: readonly Group<ShareSource>[]): Promise<void> {
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
      await Promise.all(groups.map((group) => this.#send(group, shares)));
    }
    this.#from = look.to;
    this.#look = null;
  }

  async #send({ source, listeners }: Group<ShareSource>, fresh: readonly RecentShare[]): Promise<void> {
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
