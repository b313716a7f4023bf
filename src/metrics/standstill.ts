/** How long the first of a queue has been the same: the lag of rows that have no time of their own. */
export class Standstill {
  #first: string | null = null;
  #since = 0;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Seconds since this one was seen first; 0 for null. */
  seconds(first: string | null): number {
    if (first !== this.#first) {
      this.#first = first;
      this.#since = this.now();
    }
    return first === null ? 0 : (this.now() - this.#since) / 1000;
  }
}
