import { HttpError } from './http-error.js';

/** How many requests may be under way at once: past that, waiting would only grow, and responses come too late. */
export class ConcurrencyLimit {
  #underWay = 0;

  constructor(private readonly most: number) {}

  get isFull(): boolean {
    return this.#underWay >= this.most;
  }

  /** Works on a request, or refuses it at once with the time after which to try again. */
  async within<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.isFull) {
      const message = `More than ${this.most} questions are under way. Try again in a second.`;
      throw new HttpError(503, message, 'OVERLOADED', { 'retry-after': '1' });
    }
    this.#underWay += 1;
    try {
      return await work();
    } finally {
      this.#underWay -= 1;
    }
  }
}
