import type { Clicks } from '../../db/sharing/clicks.js';

/** How long a click stays in memory before it is written. A crash loses these clicks. */
const flushDelayMs = 500;

/**
 * Counts clicks in memory and writes them together, so that a redirect does not wait for the database. Clicks that
 * could not be written stay in memory and are written later.
 */
export class ClickCounter {
  #counted = new Map<string, Clicks>();
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly write: (clicks: readonly Clicks[]) => Promise<void>,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  count(click: Omit<Clicks, 'number'>, number = 1): void {
    const counted = this.#counted.get(click.code);
    this.#counted.set(click.code, { ...click, number: (counted?.number ?? 0) + number });
    this.#timer ??= setTimeout(() => this.flush(), flushDelayMs).unref();
  }

  /** Writes the clicks counted so far. */
  flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#writing = this.#writing.then(() => this.#writeNow());
    return this.#writing;
  }

  async #writeNow(): Promise<void> {
    const clicks = [...this.#counted.values()];
    this.#counted = new Map();
    if (clicks.length === 0) return;
    try {
      await this.write(clicks);
    } catch (error) {
      for (const { number, ...click } of clicks) this.count(click, number);
      this.onFailure(error);
    }
  }
}
