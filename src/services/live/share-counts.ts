import { Listener, type LiveEvent } from './listener.js';

/** Reads the articles of one operation, whoever listens. */
export interface CountSource {
  /** Operations with equal keys have equal events. */
  readonly key: string;
  /** The uids of the articles. */
  readonly articles: readonly string[];
  /** An event for each of these articles that the viewer may see. */
  read(articles: readonly string[]): Promise<readonly LiveEvent[]>;
}

export interface ShareCountsOptions {
  /** What changes with the counts of these articles, by uid. */
  readonly totals: (articles: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly maxUnsentBytes: number;
  readonly tooSlow: (lastCursor: string | null) => string;
  readonly run: <Result>(work: () => Promise<Result>) => Promise<Result>;
  readonly onFailure: (error: unknown) => void;
}

/** An article has at most one event in this time. */
const intervalMs = 1000;

interface Counted {
  readonly source: CountSource;
  readonly listeners: Set<Listener>;
  /** What was sent last, by article. */
  last: ReadonlyMap<string, string> | null;
}

/** Looks once a second whether articles were shared, with one statement however many are watched. */
export class ShareCounts {
  readonly #counted = new Map<string, Counted>();
  #timer: NodeJS.Timeout | null = null;

  constructor(private readonly options: ShareCountsOptions) {}

  /** Different operations. */
  get size(): number {
    return this.#counted.size;
  }

  has(key: string): boolean {
    return this.#counted.has(key);
  }

  /** Begins with the counts as they are. */
  async subscribe(source: CountSource): Promise<Listener> {
    const { options } = this;
    const counted: Counted = this.#counted.get(source.key) ?? { source, listeners: new Set(), last: null };
    this.#counted.set(source.key, counted);
    const listener: Listener = new Listener(null, {
      ...options,
      pull: () => null,
      onEnd: () => this.#remove(counted, listener),
    });
    counted.listeners.add(listener);
    try {
      // Shares between both reads come with the next look.
      counted.last ??= await options.run(() => options.totals(source.articles));
      for (const event of await options.run(() => source.read(source.articles))) listener.push(event);
    } catch (error) {
      await listener.return();
      throw error;
    }
    this.#schedule();
    return listener;
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#counted.clear();
  }

  #schedule(): void {
    if (this.#counted.size === 0) return;
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
    const watched = new Set([...this.#counted.values()].flatMap(({ source }) => source.articles));
    const totals = await this.options.run(() => this.options.totals([...watched]));
    await Promise.all([...this.#counted.values()].map((counted) => this.#send(counted, totals)));
  }

  async #send(counted: Counted, totals: ReadonlyMap<string, string>): Promise<void> {
    const { source, listeners, last } = counted;
    if (!last) return;
    const changed = source.articles.filter((uid) => totals.has(uid) && totals.get(uid) !== last.get(uid));
    if (changed.length === 0) return;
    const events = await this.options.run(() => source.read(changed));
    counted.last = new Map([...last, ...changed.map((uid) => [uid, totals.get(uid) ?? ''] as const)]);
    for (const listener of listeners) for (const event of events) listener.push(event);
  }

  #remove(counted: Counted, listener: Listener): void {
    counted.listeners.delete(listener);
    if (counted.listeners.size === 0 && this.#counted.get(counted.source.key) === counted)
      this.#counted.delete(counted.source.key);
  }
}
