import { useRef, useState } from 'preact/hooks';
import { Attempts } from './attempts.js';

export interface Action {
  readonly busy: boolean;
  /** Why the last run failed. */
  readonly error: unknown;
  /** Runs one thing at a time; resolves to its result, or to null when it failed. */
  run<Result>(work: () => Promise<Result>): Promise<Result | null>;
  readonly attempts: Attempts;
}

/** Something that an editor does, such as publishing: whether it runs, and why it failed. */
export function useAction(): Action {
  const [state, setState] = useState<{ readonly busy: boolean; readonly error: unknown }>({
    busy: false,
    error: null,
  });
  const attempts = useRef<Attempts | null>(null);
  attempts.current ??= new Attempts();
  const running = useRef(false);
  return {
    ...state,
    attempts: attempts.current,
    async run(work) {
      if (running.current) return null;
      running.current = true;
      setState({ busy: true, error: null });
      try {
        const result = await work();
        setState({ busy: false, error: null });
        return result;
      } catch (error) {
        setState({ busy: false, error });
        return null;
      } finally {
        running.current = false;
      }
    },
  };
}
