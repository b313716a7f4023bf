import { DomainError } from '../../domain/errors.js';

/** Mutations that wait: each has at most the 1 MiB of its request. */
const maxWaiting = 100;
/** How long a mutation waits for its turn. */
const maxWaitMs = 10_000;
/** The share of the pool's connections that mutations may hold while they wait for the writer lock. */
const poolShare = 1 / 3;

/**
 * Lets a few mutations at a time take a connection: those that wait for the writer lock, during an import for example,
 * must leave the others to readers and to autosave.
 */
export class WriteQueue {
  readonly #max: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(poolSize: number) {
    this.#max = Math.max(1, Math.floor(poolSize * poolShare));
  }

  /** Runs a mutation in its turn. SERVICE_UNAVAILABLE when a hundred wait, or after ten seconds. */
  async run<Result>(mutate: () => Promise<Result>): Promise<Result> {
    if (this.#running >= this.#max) await this.#turn();
    else this.#running += 1;
    try {
      return await mutate();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }

  #turn(): Promise<void> {
    if (this.#waiting.length >= maxWaiting) return Promise.reject(tooMany());
    return new Promise((resolve, reject) => {
      const start = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(start), 1);
        reject(tooMany());
      }, maxWaitMs);
      this.#waiting.push(start);
    });
  }
}

const tooMany = (): DomainError =>
  new DomainError('SERVICE_UNAVAILABLE', 'Too many changes wait before this one. Send it again.', {
    retryAfterSeconds: 2,
  });
