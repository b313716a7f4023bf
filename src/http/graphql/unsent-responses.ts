import type { ServerResponse } from 'node:http';

export interface UnsentOptions {
  /** How long a client may take to read a response, in milliseconds. */
  readonly writeTimeoutMs: number;
  /** The most bytes that wait in the responses of all connections. */
  readonly maxUnsentBytes: number;
}

/**
 * Responses that wait for their clients to read them. One that waits too long, and the oldest where too many bytes
 * wait, ends with its connection.
 */
export class UnsentResponses {
  readonly #waiting = new Map<ServerResponse, number>();
  #bytes = 0;

  constructor(private readonly options: UnsentOptions) {}

  /** Sends the rest of a response. */
  end(response: ServerResponse, body: string | Buffer): void {
    response.end(body);
    // Most are in the hands of the system at once.
    if (response.writableFinished || response.destroyed || response.writableLength === 0) return;
    const bytes = Buffer.byteLength(body);
    const timer = setTimeout(() => response.destroy(), this.options.writeTimeoutMs);
    this.#waiting.set(response, bytes);
    this.#bytes += bytes;
    const settle = (): void => {
      if (!this.#waiting.delete(response)) return;
      clearTimeout(timer);
      this.#bytes -= bytes;
    };
    response.once('finish', settle);
    response.once('close', settle);
    this.#makeRoom();
  }

  #makeRoom(): void {
    for (const response of this.#waiting.keys()) {
      if (this.#bytes <= this.options.maxUnsentBytes) return;
      const bytes = this.#waiting.get(response) ?? 0;
      this.#waiting.delete(response);
      this.#bytes -= bytes;
      response.destroy();
    }
  }
}
