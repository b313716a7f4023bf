import http, { type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { afterAll, beforeAll } from 'vitest';
import { freePort } from './process.js';

/** A message that a receiver got. */
export interface ReceivedMessage {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly payload: {
    readonly type: string;
    readonly timestamp: string;
    readonly change: { readonly kind: string; readonly articleId: string; readonly version: number };
    readonly data: { readonly article: { readonly headline: string } } | null;
  };
  /** Whether it was confirmed. */
  confirmed: boolean;
}

/** What a receiver does with a message: a status, or a response of its own. */
export type Respond = (message: ReceivedMessage, response: ServerResponse) => number | null;

export interface Receiver {
  readonly url: string;
  readonly messages: ReceivedMessage[];
  /** How messages are responded to; 200 by default. */
  respond: Respond;
  listen(): Promise<void>;
  /** Closes the port and all connections, as when it is killed. */
  kill(): Promise<void>;
}

/** A receiver of webhooks with a port of its own. */
export function testReceiver(): Receiver {
  let port = 0;
  let server: http.Server | null = null;
  const receiver: Receiver = {
    get url() {
      return `http://127.0.0.1:${port}/hook`;
    },
    messages: [],
    respond: () => 200,
    async listen() {
      server = http.createServer((request, response) => {
        let text = '';
        request.on('data', (chunk: Buffer) => (text += chunk.toString()));
        request.on('end', () => {
          const message = { headers: request.headers, text, payload: JSON.parse(text), confirmed: false };
          receiver.messages.push(message);
          const status = receiver.respond(message, response);
          if (status === null) return;
          message.confirmed = status >= 200 && status < 300;
          response.writeHead(status).end();
        });
      });
      port ||= await freePort();
      await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve));
    },
    async kill() {
      const closing = server;
      server = null;
      closing?.closeAllConnections();
      await new Promise((resolve) => (closing ? closing.close(resolve) : resolve(null)));
    },
  };
  beforeAll(() => receiver.listen());
  afterAll(() => receiver.kill());
  return receiver;
}
