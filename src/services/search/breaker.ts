import type { SearchLog } from './feeder.js';
import type { SearchProblem } from './problem.js';

/** The time after a failure in which the server is not asked. */
const pauseMs = 5000;

/** Keeps searches from waiting for a server that failed a moment ago. The log has a failure once. */
export class Breaker {
  #notBefore = Number.NEGATIVE_INFINITY;
  #failing = false;

  constructor(
    private readonly log: SearchLog,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Whether the server may be asked. After a pause one search asks, and the others do not wait for it. */
  get isClosed(): boolean {
    const now = this.now();
    if (now < this.#notBefore) return false;
    if (this.#failing) this.#notBefore = now + pauseMs;
    return true;
  }

  succeed(): void {
    if (!this.#failing) return;
    this.#failing = false;
    this.#notBefore = Number.NEGATIVE_INFINITY;
    this.log('info', 'The search server answers again');
  }

  fail(problem: SearchProblem): void {
    this.#notBefore = this.now() + pauseMs;
    if (this.#failing) return;
    this.#failing = true;
    this.log('warn', `PostgreSQL searches until the search server answers. ${problem.message}`, {
      code: problem.code,
    });
  }
}
