import { DomainError, timedOutMessage } from '../domain/errors.js';
import type { Reader } from './database.js';
import type { Statement } from './statement.js';

/** How many statements that are not short one request runs at once; more of them wait. */
const maxSlowAtOnce = 4;

/** How many statements a request ran, and how long it waited for them, in milliseconds. */
export interface ReadingCost {
  statements: number;
  databaseMs: number;
}

/** What the reads of one request share: a deadline, a bound on what runs at once, and what they cost. */
export class RequestReader implements Reader {
  readonly #deadline: number;
  /** Made for the first statement that can be cancelled: most requests have none. */
  #ending: AbortController | null = null;
  #cancelled = false;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(
    private readonly database: Reader,
    timeoutMs: number,
    private readonly cost: ReadingCost | null,
  ) {
    this.#deadline = performance.now() + timeoutMs;
  }

  /** Cancels what runs, and refuses what comes: nobody waits for the response any more. */
  cancel(): void {
    this.#cancelled = true;
    this.#ending?.abort();
  }

  async read<Row extends object>(statement: Statement, values: readonly unknown[] = []): Promise<Row[]> {
    const started = performance.now();
    this.#leftMs();
    try {
      return statement.short
        ? await this.database.read<Row>(statement, values)
        : await this.#readSlow<Row>(statement, values);
    } finally {
      if (this.cost) {
        this.cost.statements += 1;
        this.cost.databaseMs += performance.now() - started;
      }
    }
  }

  async #readSlow<Row extends object>(statement: Statement, values: readonly unknown[]): Promise<Row[]> {
    if (this.#running >= maxSlowAtOnce) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running += 1;
    try {
      this.#ending ??= new AbortController();
      const options = { timeoutMs: this.#leftMs(), signal: this.#ending.signal };
      return await this.database.read<Row>(statement, values, options);
    } finally {
      // The place is handed on to the next.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }

  #leftMs(): number {
    const leftMs = this.#deadline - performance.now();
    if (leftMs > 0 && !this.#cancelled) return leftMs;
    throw new DomainError('TIMEOUT', timedOutMessage);
  }
}
