import { DomainError, timedOutMessage } from '../domain/errors.js';
import type { Span } from '../domain/tracing.js';
import type { CancellableOptions } from './cancellable.js';
import type { SqlReader } from './database.js';
import { isReplicaFailure, type ReadTarget } from './replicas/read-target.js';
import type { Statement } from './statement.js';

/** The statements, besides short ones, that one request runs at once. Others wait. */
const maxConcurrentSlow = 4;

/** The number of statements of a request, and the sum of their times in milliseconds. */
export interface RequestCost {
  statements: number;
  databaseMs: number;
}

/** Runs the reads of one request, with a common deadline, concurrency limit and cost. */
export class RequestReader implements SqlReader {
  readonly #deadline: number;
  readonly #spanOptions: CancellableOptions | undefined;
  /** Created for the first statement that can be cancelled: most requests have none. */
  #abort: AbortController | null = null;
  #cancelled = false;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(
    private readonly database: SqlReader,
    timeoutMs: number,
    private readonly cost: RequestCost | null,
    /** Where it may read instead; null: nowhere. */
    private readonly target: ReadTarget | null = null,
    /** The span of the request; null: it has none. */
    span: Span | null = null,
  ) {
    this.#deadline = performance.now() + timeoutMs;
    this.#spanOptions = span?.isRecorded ? { timeoutMs: 0, span } : undefined;
  }

  /** Cancels running statements and refuses further ones, when the client has gone. */
  cancel(): void {
    this.#cancelled = true;
    this.#abort?.abort();
  }

  /** Reads what the request writes, from the primary. */
  beginWrite(): void {
    this.target?.beginWrite();
  }

  async read<Row extends object>(statement: Statement, values: readonly unknown[] = []): Promise<Row[]> {
    const started = performance.now();
    this.#remainingMs();
    try {
      return statement.short
        ? await this.#readFrom<Row>(statement, values, () => this.#spanOptions)
        : await this.#readSlow<Row>(statement, values);
    } finally {
      if (this.cost) {
        this.cost.statements += 1;
        this.cost.databaseMs += performance.now() - started;
      }
    }
  }

  async #readSlow<Row extends object>(statement: Statement, values: readonly unknown[]): Promise<Row[]> {
    if (this.#running >= maxConcurrentSlow) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running += 1;
    try {
      this.#abort ??= new AbortController();
      const { signal } = this.#abort;
      return await this.#readFrom<Row>(statement, values, () => ({
        ...this.#spanOptions,
        timeoutMs: this.#remainingMs(),
        signal,
      }));
    } finally {
      // Passes the slot to the next waiting statement.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }

  /** A read that a replica fails is repeated on the primary, within the same deadline. */
  async #readFrom<Row extends object>(
    statement: Statement,
    values: readonly unknown[],
    options: () => CancellableOptions | undefined,
  ): Promise<Row[]> {
    const replica = this.target?.replicaFor(statement);
    if (!replica) return this.database.read<Row>(statement, values, options());
    try {
      return await replica.read<Row>(statement, values, options());
    } catch (error) {
      if (!isReplicaFailure(error)) throw error;
      replica.fail(error);
      this.target?.stayOnPrimary();
      this.#remainingMs();
      return this.database.read<Row>(statement, values, options());
    }
  }

  #remainingMs(): number {
    const remainingMs = this.#deadline - performance.now();
    if (remainingMs > 0 && !this.#cancelled) return remainingMs;
    throw new DomainError('TIMEOUT', timedOutMessage);
  }
}
