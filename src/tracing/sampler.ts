import type { TraceSettings } from '../config/trace-settings.js';
import type { SpanKind } from '../domain/tracing.js';

/** Traces a second that callers ask for by their context: anybody can send one. */
const maxAskedPerSecond = 50;

/** Lets pass up to a number a second. */
class PerSecond {
  #second = 0;
  #count = 0;

  constructor(
    private readonly max: number,
    private readonly now: () => number,
  ) {}

  passes(): boolean {
    if (this.max === 0) return false;
    const second = Math.floor(this.now() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#count = 0;
    }
    this.#count += 1;
    return this.#count <= this.max;
  }
}

/**
 * Decides which traces are recorded: the first ones of each second, a part of the others, and those that a caller
 * records already, up to a number a second. What belongs to a recorded span is recorded.
 */
export class BoundedSampler {
  readonly #asked: PerSecond;
  readonly #requests: PerSecond;
  /** Jobs and polls have their own: requests do not hide them. */
  readonly #works: PerSecond;

  constructor(
    private readonly settings: Pick<TraceSettings, 'ratio' | 'firstPerSecond'>,
    now: () => number = Date.now,
    private readonly random: () => number = Math.random,
  ) {
    this.#asked = new PerSecond(maxAskedPerSecond, now);
    this.#requests = new PerSecond(settings.firstPerSecond, now);
    this.#works = new PerSecond(settings.firstPerSecond, now);
  }

  /** Whether a trace is recorded that begins here, or whose caller records it. */
  takes(kind: SpanKind, isAsked: boolean): boolean {
    if (isAsked && this.#asked.passes()) return true;
    const first = kind === 'server' ? this.#requests : this.#works;
    return first.passes() || this.random() < this.settings.ratio;
  }
}
