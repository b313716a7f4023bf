/** The last number, and who waits for the next. */
export class NumberWaiters {
  readonly #listeners = new Set<(lastNumber: number) => void>();
  #last = 0;
  #closed = false;

  get lastNumber(): number {
    return this.#last;
  }

  /** Numbers only grow; a restored database begins a new timeline, and the last number may be smaller. */
  advance(lastNumber: number): void {
    if (lastNumber === this.#last) return;
    this.#last = lastNumber;
    for (const listener of [...this.#listeners]) listener(lastNumber);
  }

  onNumber(listener: (lastNumber: number) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  waitAfter(
    number: number,
    { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal?: AbortSignal },
  ): Promise<number> {
    if (this.#last > number || this.#closed || signal?.aborted) return Promise.resolve(this.#last);
    return new Promise((resolve) => {
      const settle = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', settle);
        remove();
        resolve(this.#last);
      };
      const timer = setTimeout(settle, timeoutMs);
      signal?.addEventListener('abort', settle);
      const remove = this.onNumber((lastNumber) => {
        if (lastNumber > number || this.#closed) settle();
      });
    });
  }

  /** Lets everybody go who waits. */
  close(): void {
    this.#closed = true;
    for (const listener of [...this.#listeners]) listener(this.#last);
    this.#listeners.clear();
  }
}
