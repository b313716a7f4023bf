export interface ChangedArticlesOptions {
  readonly lastNumber: () => number;
  readonly read: (
    after: number,
  ) => Promise<{ readonly articles: readonly string[]; readonly last: number; readonly hasMore: boolean }>;
  readonly onChanged: (articles: readonly string[]) => void;
  /** Anything may have changed: the database was set back. */
  readonly onReset: () => void;
  readonly onFailure: (error: unknown) => void;
}

const retryMs = 500;

/** Tells which articles changed, with one statement however many are followed. */
export class ChangedArticles {
  #read: number | null = null;
  #reading = false;
  #stale = false;
  #retry: NodeJS.Timeout | null = null;

  constructor(private readonly options: ChangedArticlesOptions) {}

  /** Begins with the next change. Those who follow an article read it once afterwards. */
  start(): void {
    this.#read ??= this.options.lastNumber();
  }

  /** Nobody follows an article any more. */
  stop(): void {
    this.#read = null;
    if (this.#retry) clearTimeout(this.#retry);
    this.#retry = null;
  }

  advance(): void {
    this.#stale = true;
    if (!this.#reading && !this.#retry && this.#read !== null) void this.#run();
  }

  async #run(): Promise<void> {
    this.#reading = true;
    try {
      while (this.#stale && this.#read !== null) {
        this.#stale = false;
        if (this.options.lastNumber() < this.#read) {
          this.#read = this.options.lastNumber();
          this.options.onReset();
        }
        const { articles, last, hasMore } = await this.options.read(this.#read);
        this.options.onChanged(articles);
        if (this.#read !== null) this.#read = last;
        this.#stale ||= hasMore;
      }
    } catch (error) {
      this.options.onFailure(error);
      this.#stale = true;
      this.#retry = setTimeout(() => {
        this.#retry = null;
        this.advance();
      }, retryMs);
    } finally {
      this.#reading = false;
    }
  }
}
