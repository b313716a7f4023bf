import type { ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { anonymousReader, type Viewer } from '../../domain/viewer.js';
import type { CloseReason, LiveConnection } from './connections.js';

/** When clients come back after a restart: spread, so that they do not come all at once. */
const minRetryMs = 1000;
const maxRetryMs = 5000;
/** How long a client may take to read the end. */
const maxCloseMs = 2000;

/** A response of Server-Sent Events. It is written no faster than its client reads. */
export class EventStream implements LiveConnection {
  credential: string | null = null;
  viewer: Viewer = anonymousReader;
  readonly #ends: (() => void)[] = [];
  #response: ServerResponse | null = null;
  #ended = false;

  constructor(
    private readonly writeTimeoutMs: number,
    onEnd: () => void,
  ) {
    this.#ends.push(onEnd);
  }

  get isOpen(): boolean {
    return this.#response !== null;
  }

  get hasEnded(): boolean {
    return this.#ended;
  }

  /** Calls a function when it ends. */
  onEnd(ended: () => void): void {
    if (this.#ended) ended();
    else this.#ends.push(ended);
  }

  /** Sends the head of the response. */
  open(request: FastifyRequest, reply: FastifyReply): void {
    reply.hijack();
    const { raw } = reply;
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) raw.setHeader(name, value);
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      // Proxies that buffer would hold events back.
      'x-accel-buffering': 'no',
    });
    raw.flushHeaders();
    raw.on('error', () => undefined);
    raw.once('close', () => this.end());
    this.#response = raw;
    if (this.#ended || request.raw.socket.destroyed) {
      raw.destroy();
      this.end();
    }
  }

  /** Writes, and resolves when the socket took it. Ends the response of a client that does not read. */
  async write(text: string): Promise<void> {
    const response = this.#response;
    if (this.#ended || !response) return;
    const timer = setTimeout(() => response.destroy(), this.writeTimeoutMs);
    await new Promise<void>((resolve) => {
      const settle = (): void => {
        response.off('close', settle);
        resolve();
      };
      // A response that is destroyed may not call back.
      response.once('close', settle);
      response.write(text, settle);
    });
    clearTimeout(timer);
  }

  close(reason: CloseReason): void {
    const retryMs = Math.round(minRetryMs + Math.random() * (maxRetryMs - minRetryMs));
    if (reason === 'restart' && !this.#ended) this.#response?.write(`retry: ${retryMs}\n\n`);
    this.end();
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    const response = this.#response;
    if (response && !response.destroyed) {
      response.end();
      const timer = setTimeout(() => response.destroy(), maxCloseMs);
      response.once('close', () => clearTimeout(timer));
    }
    for (const ended of this.#ends) ended();
  }
}
