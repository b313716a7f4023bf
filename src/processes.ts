import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import type { Logger } from 'pino';

/** A process that died is replaced after this: one that cannot start must not keep the machine busy. */
const pauseMs = 500;

/** Processes that are replaced when they die, until they are stopped. */
export class Processes {
  #stopping = false;

  constructor(private readonly logger: Logger) {}

  start(env: Readonly<Record<string, string>>): Worker {
    const worker = cluster.fork(env);
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
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
    for (const name of ['SIGINT', 'SIGTERM'] as const) {
      process.once(name, () => {
        for (const { process: child } of workers) child.kill('SIGKILL');
        process.exit(130);
      });
    }
    const ended = workers.map((worker) => once(worker, 'exit'));
    for (const worker of workers) worker.send('stop');
    await Promise.all(ended);
  }
}
