/** A problem that may last: it is reported when it begins, then once in a while, and when it is over. */
export class LastingProblem {
  #reportedAt: number | null = null;

  constructor(
    private readonly repeatMs: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** It is there. Returns whether to report it. */
  occurs(): boolean {
    if (this.#reportedAt !== null && this.now() - this.#reportedAt < this.repeatMs) return false;
    this.#reportedAt = this.now();
    return true;
  }

  /** It is not there. Returns whether to report its end. */
  ends(): boolean {
    const wasReported = this.#reportedAt !== null;
    this.#reportedAt = null;
    return wasReported;
  }
}
