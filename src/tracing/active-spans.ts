import { AsyncLocalStorage } from 'node:async_hooks';

/** Longer work, such as a stream of events, is followed no further. */
const maxFollowedMs = 60_000;

/**
 * The span of work that is not given it. Node.js 20 follows it with a hook at every promise of the process, which costs
 * every request half of a cached response: the hook is there only while such work runs.
 */
export class ActiveSpans<Span> {
  readonly #storage = new AsyncLocalStorage<Span>();
  #running = 0;

  current(): Span | null {
    return this.#running > 0 ? (this.#storage.getStore() ?? null) : null;
  }

  async run<Result>(span: Span, work: () => Promise<Result>): Promise<Result> {
    this.#running += 1;
    let isFollowed = true;
    const leave = (): void => {
      if (!isFollowed) return;
      isFollowed = false;
      this.#running -= 1;
      if (this.#running === 0) this.#storage.disable();
    };
    const timer = setTimeout(leave, maxFollowedMs).unref();
    try {
      return await this.#storage.run(span, work);
    } finally {
      clearTimeout(timer);
      leave();
    }
  }
}
