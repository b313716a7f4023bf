import { HttpError } from './http-error.js';

/** Limits concurrent requests, so that response times stay bounded under overload. */
export class ConcurrencyLimit {
  #inFlight = 0;

  constructor(private readonly maxConcurrent: number) {}

  get inFlight(): number {
    return this.#inFlight;
  }

  get isFull(): boolean {
    return this.#inFlight >= this.maxConcurrent;
  }

  /** Runs the work; refuses it with 503 and `Retry-After` at the limit. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.isFull) {
      const message = `More than ${this.maxConcurrent} requests are in progress. Try again in a second.`;
      throw new HttpError(503, message, 'OVERLOADED', { 'retry-after': '1' });
    }
    this.#inFlight += 1;
    try {
      return await work();
    } finally {
      this.#inFlight -= 1;
    }
  }
}
