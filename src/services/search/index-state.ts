import type { SqlReader } from '../../db/database.js';
import { type IndexState, readIndexState } from '../../db/search-index/position.js';

/** The state of the index, as the database has it: one read for all searches of a second by default. */
export class KnownIndexState {
  #readAt = Number.NEGATIVE_INFINITY;
  #state: Promise<IndexState | null> = Promise.resolve(null);

  constructor(
    private readonly reader: SqlReader,
    private readonly alias: string,
    private readonly maxAgeMs = 1000,
  ) {}

  /** Null when there is no index, or it is not known. */
  read(): Promise<IndexState | null> {
    const now = performance.now();
    if (now - this.#readAt >= this.maxAgeMs) {
      this.#readAt = now;
      // The search itself reports a database that is away.
      this.#state = readIndexState(this.reader, this.alias).catch(() => null);
    }
    return this.#state;
  }
}
