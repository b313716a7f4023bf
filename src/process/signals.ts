import cluster from 'node:cluster';

const names = ['SIGINT', 'SIGTERM'] as const;

/** Resolves with the first SIGINT or SIGTERM. */
export function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    if (!cluster.isWorker) {
      const onSignal = (received: NodeJS.Signals): void => {
        // Removes both listeners: a later signal has its default effect again.
        for (const name of names) process.off(name, onSignal);
        resolve(received);
      };
      for (const name of names) process.on(name, onSignal);
      return;
    }
    // A terminal sends signals to every process. Workers ignore them: the primary tells them to stop, or disconnects.
    for (const name of names) process.once(name, () => undefined);
    process.on('message', (message) => {
      if (message === 'stop') resolve('SIGTERM');
    });
    process.once('disconnect', () => resolve('SIGTERM'));
  });
}

/** From now on a signal calls `endOthers` and exits this process at once. */
export function exitOnNextSignal(killOthers: () => void = () => undefined): void {
  // A worker may receive the first signal after the stop message. The primary kills its workers itself.
  if (cluster.isWorker) return;
  for (const name of names) {
    process.once(name, () => {
      killOthers();
      process.exit(130);
    });
  }
}
