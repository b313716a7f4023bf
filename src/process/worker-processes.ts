import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import type { Logger } from 'pino';
import { exitOnNextSignal } from './signals.js';

/** Delay before a process is restarted, so that one that cannot start does not keep the machine busy. */
const restartDelayMs = 500;

/** Worker processes, restarted when they die until they are stopped. */
export class WorkerProcesses {
  #stopping = false;
  readonly #listening = new WeakSet<Worker>();

  constructor(private readonly logger: Logger) {}

  start(env: Readonly<Record<string, string>>): Worker {
    const worker = cluster.fork(env);
    worker.once('listening', () => this.#listening.add(worker));
    worker.once('exit', (code, signal) => {
      if (this.#stopping) return;
      this.logger.warn({ ended: worker.process.pid, code, signal }, 'A process ended and is restarted');
      setTimeout(() => {
        if (!this.#stopping) this.start(env);
      }, restartDelayMs);
    });
    return worker;
  }

  /** Stops all processes gracefully, and waits for them. A second signal kills them. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const workers = Object.values(cluster.workers ?? {})
      .filter((worker) => worker !== undefined)
      .filter((worker) => !worker.isDead());
    exitOnNextSignal(() => {
      for (const worker of workers) worker.process.kill('SIGKILL');
    });
    await Promise.all(workers.map((worker) => this.#stopOne(worker)));
  }

  async #stopOne(worker: Worker): Promise<void> {
    const ended = once(worker, 'exit');
    // A process that does not listen yet may miss the message. The signal ends it, or is handled with the message.
    if (!this.#listening.has(worker)) worker.process.kill('SIGTERM');
    if (worker.isConnected()) {
      worker.send('stop', (error) => {
        // The process was killed; its exit event follows.
        if (error) this.logger.debug({ err: error }, 'A process ended before it received the stop message');
      });
    }
    await ended;
  }
}
