import type { ClientRequestArgs } from 'node:http';
import { type ClientOptions, WebSocket } from 'ws';

/** A WebSocket that may be cut while it connects: graphql-ws listens to its errors no more then. */
export class QuietWebSocket extends WebSocket {
  constructor(
    address: string | URL,
    protocols?: string | string[],
    options?: ClientOptions | ClientRequestArgs,
  ) {
    super(address, protocols, options);
    this.on('error', () => undefined);
  }
}
