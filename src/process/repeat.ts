/** Work that is done again and again until it is stopped; `stop` waits for what is under way. */
export interface Repeated {
  stop(): Promise<void>;
}

/** Does work, waits, and does it again; a failure is told and does not end it. */
export function repeat(
  pauseMs: number,
  work: () => Promise<unknown>,
  onFailure: (error: unknown) => void,
): Repeated {
  let timer: NodeJS.Timeout | null = null;
  let working: Promise<void> = Promise.resolve();
  let stopped = false;
  const next = (): void => {
    if (!stopped) timer = setTimeout(run, pauseMs);
  };
  const run = (): void => {
    working = work().catch(onFailure).then(next);
  };
  run();
  return {
    async stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      await working;
    },
  };
}
