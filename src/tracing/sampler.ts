/** Traces a second that callers ask for by their context: anybody can send one. */
const maxAskedPerSecond = 50;

/**
 * Decides which traces are recorded: a part of all, and those that a caller records already, up to a number a second.
 * What belongs to a recorded span is recorded.
 */
export class BoundedSampler {
  #second = 0;
  #asked = 0;

  constructor(
    private readonly ratio: number,
    private readonly now: () => number = Date.now,
    private readonly random: () => number = Math.random,
  ) {}

  /** Whether a trace is recorded that begins here, or whose caller records it. */
  takes(isAsked: boolean): boolean {
    return (isAsked && this.#hasRoom()) || this.random() < this.ratio;
  }

  #hasRoom(): boolean {
    const second = Math.floor(this.now() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#asked = 0;
    }
    this.#asked += 1;
    return this.#asked <= maxAskedPerSecond;
  }
}
