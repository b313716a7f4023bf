/** Periodic work. `stop` waits for a running call. */
export interface PeriodicWork {
  stop(): Promise<void>;
}

/** Repeats work with a pause between calls. A failure is reported, and the work is repeated all the same. */
export function repeat(
  pauseMs: number,
  work: () => Promise<unknown>,
  onFailure: (error: unknown) => void,
): PeriodicWork {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  const schedule = (): void => {
    if (!stopped) timer = setTimeout(run, pauseMs);
  };
  const run = (): void => {
    running = work().catch(onFailure).then(schedule);
  };
  run();
  return {
    async stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      await running;
    },
  };
}
