import cluster from 'node:cluster';

const names = ['SIGINT', 'SIGTERM'] as const;

/** The first signal that asks this process to stop. */
export function nextSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    if (!cluster.isWorker) {
      for (const name of names) process.once(name, () => resolve(name));
      return;
    }
    // A terminal sends its signals to every process: the primary hears them, and says when to stop, or is gone.
    for (const name of names) process.once(name, () => undefined);
    for (const event of ['message', 'disconnect'] as const) process.once(event, () => resolve('SIGTERM'));
  });
}
