import type { Listener, LiveEvent } from './listener.js';
import type { FollowedOperation } from './live-memory.js';
import { type Group, PolledGroups, type PolledOptions } from './polled-groups.js';

/** Reads the articles of one operation, whoever listens. */
export interface CountSource extends FollowedOperation {
  /** The uids of the articles. */
  readonly articles: readonly string[];
  /** An event for each of these articles that the viewer may see. */
  read(articles: readonly string[]): Promise<readonly LiveEvent[]>;
}

export interface ShareCountsOptions extends PolledOptions {
  /** What changes with the counts of these articles, by uid. */
  readonly totals: (articles: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly run: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

type Totals = ReadonlyMap<string, string>;

/**
 * Looks once a second whether articles were shared, with one statement however many are watched: an article has at most
 * one event a second.
 */
export class ShareCounts {
  readonly #groups: PolledGroups<CountSource>;
  /** What was sent last, by article. */
  readonly #last = new WeakMap<Group<CountSource>, Totals>();

  constructor(private readonly options: ShareCountsOptions) {
    this.#groups = new PolledGroups(options, (groups) => this.#look(groups));
  }

  /** Different operations. */
  get size(): number {
    return this.#groups.size;
  }

  has(key: string): boolean {
    return this.#groups.has(key);
  }

  /** Begins with the counts as they are. */
  subscribe(source: CountSource): Promise<Listener> {
    const { run, totals } = this.options;
    return this.#groups.subscribe(source, async (listener, group) => {
      if (!this.#last.has(group)) {
        const before = await run(() => totals(source.articles));
        // The earliest of those who begin at once: what was shared since then comes with the next look.
        if (!this.#last.has(group)) this.#last.set(group, before);
      }
      for (const event of await run(() => source.read(source.articles))) listener.push(event);
    });
  }

  close(): void {
    this.#groups.close();
  }

  async #look(groups: readonly Group<CountSource>[]): Promise<void> {
    const watched = new Set(groups.flatMap(({ source }) => source.articles));
    const totals = await this.options.run(() => this.options.totals([...watched]));
    await Promise.all(groups.map((group) => this.#send(group, totals)));
  }

  async #send(group: Group<CountSource>, totals: Totals): Promise<void> {
    const { source, listeners } = group;
    const last = this.#last.get(group);
    if (!last) return;
    const changed = source.articles.filter((uid) => totals.has(uid) && totals.get(uid) !== last.get(uid));
    if (changed.length === 0) return;
    const events = await this.options.run(() => source.read(changed));
    this.#last.set(group, new Map([...last, ...changed.map((uid) => [uid, totals.get(uid) ?? ''] as const)]));
    for (const listener of listeners) for (const event of events) listener.push(event);
  }
}
