import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import type { Logger } from 'pino';
import { stopAtOnceOnSignal } from './signals.js';

/** A process that died is replaced after this: one that cannot start must not keep the machine busy. */
const pauseMs = 500;

/** Processes that are replaced when they die, until they are stopped. */
export class Processes {
  #stopping = false;
  readonly #listening = new WeakSet<Worker>();

  constructor(private readonly logger: Logger) {}

  start(env: Readonly<Record<string, string>>): Worker {
    const worker = cluster.fork(env);
    worker.once('listening', () => this.#listening.add(worker));
    worker.once('exit', (code, signal) => {
      if (this.#stopping) return;
      this.logger.warn({ ended: worker.process.pid, code, signal }, 'A process ended and is replaced');
      setTimeout(() => {
        if (!this.#stopping) this.start(env);
      }, pauseMs);
    });
    return worker;
  }

  /** Asks all to finish what they accepted, and waits for it. A signal ends them at once. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const workers = Object.values(cluster.workers ?? {})
      .filter((worker) => worker !== undefined)
      .filter((worker) => !worker.isDead());
    stopAtOnceOnSignal(() => {
      for (const worker of workers) worker.process.kill('SIGKILL');
    });
    await Promise.all(workers.map((worker) => this.#stopOne(worker)));
  }

  async #stopOne(worker: Worker): Promise<void> {
    const ended = once(worker, 'exit');
    // One that just starts may not hear yet, and has accepted nothing: the signal ends it, or is heard with the word.
    if (!this.#listening.has(worker)) worker.process.kill('SIGTERM');
    if (worker.isConnected()) {
      worker.send('stop', (error) => {
        // It was killed a moment ago, and its end is on the way.
        if (error) this.logger.debug({ err: error }, 'A process was gone before it was asked to stop');
      });
    }
    await ended;
  }
}
