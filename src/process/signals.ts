import cluster from 'node:cluster';

const names = ['SIGINT', 'SIGTERM'] as const;

/** The first signal that asks this process to stop. */
export function nextSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    if (!cluster.isWorker) {
      const heard = (received: NodeJS.Signals): void => {
        // None of the other kind is to be swallowed later.
        for (const name of names) process.off(name, heard);
        resolve(received);
      };
      for (const name of names) process.on(name, heard);
      return;
    }
    // A terminal sends its signals to every process: the primary hears them, and says when to stop, or is gone.
    for (const name of names) process.once(name, () => undefined);
    for (const event of ['message', 'disconnect'] as const) process.once(event, () => resolve('SIGTERM'));
  });
}

/** From now on a signal of either kind ends this process at once, and before it what `endOthers` ends. */
export function stopAtOnceOnSignal(endOthers: () => void = () => undefined): void {
  // The signal that the primary has heard may reach the others after its word: it ends them itself.
  if (cluster.isWorker) return;
  for (const name of names) {
    process.once(name, () => {
      endOthers();
      process.exit(130);
    });
  }
}
