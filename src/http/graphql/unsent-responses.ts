import type { ServerResponse } from 'node:http';
import { addReading } from '../../domain/readings.js';

export interface UnsentOptions {
  /** The timeout for a client to read a response. */
  readonly writeTimeoutMs: number;
  /** The buffered bytes of unsent responses of all connections. */
  readonly maxUnsentBytes: number;
}

/**
 * Limits responses that clients read slowly. Closes the connection of a response at its timeout, and of the oldest
 * responses above the limit of unsent bytes.
 */
export class UnsentResponses {
  readonly #unsent = new Map<ServerResponse, number>();
  #bytes = 0;

  constructor(private readonly options: UnsentOptions) {
    addReading('memory', 'unsent_responses', this, (unsent) => unsent.#bytes);
  }

  /** Writes the body of a response and ends it. */
  end(response: ServerResponse, body: string | Buffer): void {
    response.end(body);
    // The socket accepts most responses at once.
    if (response.writableFinished || response.destroyed || response.writableLength === 0) return;
    const bytes = Buffer.byteLength(body);
    const timer = setTimeout(() => response.destroy(), this.options.writeTimeoutMs);
    this.#unsent.set(response, bytes);
    this.#bytes += bytes;
    const settle = (): void => {
      if (!this.#unsent.delete(response)) return;
      clearTimeout(timer);
      this.#bytes -= bytes;
    };
    response.once('finish', settle);
    response.once('close', settle);
    this.#closeOldest();
  }

  #closeOldest(): void {
    for (const response of this.#unsent.keys()) {
      if (this.#bytes <= this.options.maxUnsentBytes) return;
      const bytes = this.#unsent.get(response) ?? 0;
      this.#unsent.delete(response);
      this.#bytes -= bytes;
      response.destroy();
    }
  }
}
