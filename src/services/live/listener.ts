import type { EventHolder, LiveMemory } from './live-memory.js';

/** What a client is sent: the text of a result. */
export interface LiveText {
  readonly text: string;
}

/** An event of a subscription, with its text for all who listen. */
export interface LiveEvent extends LiveText {
  readonly bytes: number;
  /** Later events of a subject replace those that wait. */
  readonly subject: string;
  /** Null: the subscription has no cursors. */
  readonly cursor: string | null;
  readonly number: number;
}

/** Sends a text at once. False: the client has to read first, and `resume` goes on. */
export type Send = (text: string) => boolean;

export interface ListenerOptions {
  /** Events that wait for the client, in bytes. */
  readonly maxUnsentBytes: number;
  /** What all listeners of the process hold. */
  readonly memory: LiveMemory;
  /** The last event of a client that reads too slowly, with the cursor of the last one that it was sent. */
  readonly tooSlow: (lastCursor: string | null) => string;
  /** Reads more events when none wait; null when they are pushed. */
  readonly pull: () => Promise<void> | null;
  readonly onEnd: () => void;
}

/**
 * The events of one client, in order: iterated, or sent as they come by `sendTo`. It holds at most `maxUnsentBytes`: a
 * client that reads slowly ends.
 */
export class Listener implements AsyncIterableIterator<LiveText>, EventHolder {
  readonly #onEnd: (() => void)[] = [];
  readonly #waiting = new Map<string, LiveEvent>();
  #bytes = 0;
  #lastCursor: string | null;
  #last: string | null = null;
  #error: unknown = null;
  #ended = false;
  #wake: (() => void) | null = null;
  #send: Send | null = null;
  #full = false;

  constructor(
    startCursor: string | null,
    private readonly options: ListenerOptions,
  ) {
    this.#lastCursor = startCursor;
    this.#onEnd.push(options.onEnd);
    options.memory.listeners += 1;
  }

  /** Calls a function when it ends. */
  onEnd(ended: () => void): void {
    if (this.#ended) ended();
    else this.#onEnd.push(ended);
  }

  /** Adds an event. Of a subject only the latest waits. */
  push(event: LiveEvent): void {
    if (this.#ended) return;
    if (this.#send && !this.#full && this.#waiting.size === 0) {
      this.#lastCursor = event.cursor ?? this.#lastCursor;
      this.#full = !this.#send(event.text);
      return;
    }
    const earlier = this.#waiting.get(event.subject);
    // Deleted first: the order is that of the numbers.
    if (earlier && this.#waiting.delete(event.subject)) this.#hold(-earlier.bytes);
    this.#waiting.set(event.subject, event);
    this.#hold(event.bytes);
    // One event is sent whatever its size.
    if (this.#bytes > this.options.maxUnsentBytes && this.#waiting.size > 1) this.endAsTooSlow();
    this.#notify();
  }

  endAsTooSlow(): void {
    this.#clear();
    if (this.#ended) return;
    this.#last = this.options.tooSlow(this.#lastCursor);
    this.#end();
    this.#notify();
  }

  /** Ends with an error, after what waits. */
  fail(error: unknown): void {
    if (this.#ended) return;
    this.#error = error;
    this.#end();
    this.#notify();
  }

  /**
   * Sends events as they come, without a promise for each: thousands of clients get the same one. Resolves at the end,
   * and rejects with an error after what waited.
   */
  async sendTo(send: Send): Promise<void> {
    this.#send = send;
    for (;;) {
      for (let next = this.#full ? null : this.#take(); next; next = this.#full ? null : this.#take())
        this.#full = !send(next.text);
      if (this.#ended && !this.#full) return;
      await (this.#full ? this.#woken() : this.#more());
    }
  }

  /** The client has read: what waits is sent. */
  resume(): void {
    this.#full = false;
    this.#notify();
  }

  async next(): Promise<IteratorResult<LiveText>> {
    for (;;) {
      const value = this.#take();
      if (value) return { done: false, value };
      if (this.#ended) return { done: true, value: undefined };
      await this.#more();
    }
  }

  async return(): Promise<IteratorResult<LiveText>> {
    this.#clear();
    this.#last = null;
    this.#error = null;
    this.#full = false;
    this.#end();
    this.#notify();
    return { done: true, value: undefined };
  }

  async throw(): Promise<IteratorResult<LiveText>> {
    return this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #hold(bytes: number): void {
    this.#bytes += bytes;
    this.options.memory.hold(this, bytes, this.#waiting.size > 0);
  }

  #clear(): void {
    this.#waiting.clear();
    this.#hold(-this.#bytes);
  }

  /** The next that waits; null without any. Throws the error that it ends with, after what waits. */
  #take(): LiveText | null {
    const [event] = this.#waiting.values();
    if (event) {
      this.#waiting.delete(event.subject);
      this.#hold(-event.bytes);
      this.#lastCursor = event.cursor ?? this.#lastCursor;
      return event;
    }
    if (this.#last !== null) {
      const text = this.#last;
      this.#last = null;
      return { text };
    }
    if (this.#error !== null) {
      const error = this.#error;
      this.#error = null;
      throw error;
    }
    return null;
  }

  /** Waits for more. Ends when it cannot be read: nobody iterates after an error. */
  async #more(): Promise<void> {
    try {
      await (this.options.pull() ?? this.#woken());
    } catch (error) {
      this.#end();
      throw error;
    }
  }

  #woken(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve));
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.options.memory.listeners -= 1;
    for (const ended of this.#onEnd) ended();
  }

  #notify(): void {
    this.#wake?.();
    this.#wake = null;
  }
}
