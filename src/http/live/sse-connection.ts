import type { ExecutionResult } from 'graphql';
import type { Listener } from '../../services/live/index.js';
import { EventStream } from './event-stream.js';
import { SharedResults } from './shared-result.js';

/** An event stream of graphql-sse with its subscriptions. The library buffers without bound, so it gets one result at a time. */
export class SseConnection extends EventStream {
  readonly #results = new SharedResults();
  readonly #listeners = new Set<Listener>();
  #messages: AsyncGenerator<string, void, undefined> | null = null;
  #waiting: (() => void)[] = [];
  #writing = false;

  /** Subscriptions of this stream. */
  get operations(): number {
    return this.#listeners.size;
  }

  /** Adds a subscription, which ends with the stream. */
  adopt(listener: Listener): Listener {
    this.#listeners.add(listener);
    listener.onEnd(() => this.#listeners.delete(listener));
    if (this.hasEnded) void listener.return();
    return listener;
  }

  mark(text: string): ExecutionResult {
    return this.#results.mark(text) as ExecutionResult;
  }

  /** Resolves when the client has read what it was sent, or is gone. */
  async hasRoom(): Promise<void> {
    while ((this.#writing || this.#results.size > 0) && !this.hasEnded)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Sends what the library writes, until it ends or the client goes. */
  async send(messages: AsyncGenerator<string, void, undefined>): Promise<void> {
    this.#messages = messages;
    try {
      for await (const message of messages) {
        this.#writing = true;
        await this.write(this.#results.fill(message));
        this.#writing = false;
        this.#wake();
        if (this.hasEnded) return;
      }
    } finally {
      this.end();
    }
  }

  override end(): void {
    super.end();
    void this.#messages?.return();
    for (const listener of [...this.#listeners]) void listener.return();
    this.#wake();
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
