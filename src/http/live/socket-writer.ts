import type { WebSocket } from 'ws';
import type { Listener } from '../../services/live/index.js';

/** What the library iterates: nothing but the end, since events pass it by. */
type OnlyEnd = AsyncIterableIterator<never>;

/**
 * Writes events to a WebSocket itself: through the library, with promises and timers for each message, they cost five
 * times the CPU. What a client does not read in time waits in its listener, where it is bounded.
 */
export class SocketWriter {
  /** Subscriptions that wait until the client has read. */
  readonly #waiting = new Set<Listener>();
  #timer: NodeJS.Timeout | null = null;
  /** Events that the system has not taken. */
  #unwritten = 0;

  constructor(
    private readonly socket: WebSocket,
    private readonly timeoutMs: number,
  ) {
    socket.once('close', () => this.#stopTimer());
  }

  /** Sends the events of a subscription as messages, from the moment the library asks for them. */
  events(id: string, listener: Listener): OnlyEnd {
    const start = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
    const send = (text: string): boolean => this.#write(`${start}${text}}`, listener);
    let sent: Promise<void> | null = null;
    return {
      next: async () => {
        sent ??= listener.sendTo(send);
        await sent;
        return { done: true, value: undefined };
      },
      return: async () => {
        await listener.return();
        return { done: true, value: undefined };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  /** Whether the system took all of it. Else the connection ends unless the client reads it in time. */
  #write(message: string, listener: Listener): boolean {
    const { socket } = this;
    // Its subscriptions are about to end.
    if (socket.readyState !== socket.OPEN) return true;
    this.#unwritten += 1;
    socket.send(message, this.#written);
    if (socket.bufferedAmount === 0) return true;
    this.#waiting.add(listener);
    this.#timer ??= setTimeout(() => socket.terminate(), this.timeoutMs);
    return false;
  }

  readonly #written = (): void => {
    this.#unwritten -= 1;
    // Pings of this process may wait all the same.
    if (this.#unwritten > 0 || this.#waiting.size === 0) return;
    this.#stopTimer();
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const listener of waiting) listener.resume();
  };

  #stopTimer(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

/** Sends a message; ends the connection of a client that does not read it in time. */
export function sendWithin(socket: WebSocket, message: string, timeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => socket.terminate(), timeoutMs);
    socket.send(message, () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
