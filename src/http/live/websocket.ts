import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ExecutionResult, type GraphQLSchema, parse } from 'graphql';
import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL, makeServer } from 'graphql-ws';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { DomainError } from '../../domain/errors.js';
import { anonymousReader, type Viewer } from '../../domain/viewer.js';
import { credentialOf } from '../auth.js';
import type { CorsOrigins } from '../cors.js';
import type { CloseReason, LiveConnection, LiveConnections } from './connections.js';
import { withoutIdInMessage } from './document-id.js';
import type { LiveClient } from './live-client.js';
import { type LiveStarts, startLive, tooManyOperations } from './live-request.js';
import { isAllowedOrigin } from './origin.js';
import { paceReading } from './pace-reading.js';
import { SocketWriter, sendWithin } from './socket-writer.js';

export interface WebSocketOptions extends LiveStarts {
  readonly connections: LiveConnections;
  readonly addressOf: (request: IncomingMessage) => string;
  readonly identify: (credential: string | null) => Promise<Viewer>;
  readonly maxOperations: number;
  readonly publicUrl: string;
  readonly corsOrigins: CorsOrigins;
  /** How long a client may take to read a message. */
  readonly writeTimeoutMs: number;
}

/** Bytes of a message of a client: a document with its variables. */
const maxMessageBytes = 131_072;
/** Shorter than the timeout of most proxies. */
const pingIntervalMs = 12_000;
/** How long a client may take to close. */
const maxCloseMs = 2000;
/** `Service Restart` (RFC 6455, registry): clients connect again. */
const restartCode = 1012;

interface Extra {
  readonly request: IncomingMessage;
  readonly socket: WebSocket;
  readonly writer: SocketWriter;
  readonly connection: LiveConnection;
  client: LiveClient;
}

/** `makeServer` looks for the kind of the operation alone: what is subscribed to is the root value. */
const anySubscription = {
  schema: null as unknown as GraphQLSchema,
  document: parse('subscription { live }'),
};

/** Serves the protocol graphql-transport-ws on upgrades of `/graphql`. */
export function liveWebSockets(server: Server, options: WebSocketOptions): void {
  const { connections, logger } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) =>
      offered.has(GRAPHQL_TRANSPORT_WS_PROTOCOL) ? GRAPHQL_TRANSPORT_WS_PROTOCOL : false,
  });
  const protocol = makeServer<Record<string, unknown>, Extra>({
    onConnect: ({ connectionParams, extra }) => authenticate(connectionParams ?? {}, extra),
    onSubscribe: async ({ subscriptions, extra }, id, payload) => {
      if (Object.keys(subscriptions).length > options.maxOperations)
        return [tooManyOperations(options.maxOperations)];
      const started = await startLive(options, payload, {
        viewer: extra.connection.viewer,
        client: extra.client,
      });
      if (Array.isArray(started)) return started;
      // The client completed the operation, or went, while it started.
      if (!(id in subscriptions)) await started.return();
      return { ...anySubscription, rootValue: extra.writer.events(id, started) };
    },
    subscribe: ({ rootValue }) => rootValue as AsyncGenerator<ExecutionResult>,
  });

  async function authenticate(parameters: Record<string, unknown>, extra: Extra): Promise<boolean> {
    const { connection, socket, request } = extra;
    const headers = { ...request.headers, ...headersOf(parameters) };
    const credential = credentialOf({ headers });
    try {
      connection.viewer = await options.identify(credential);
      extra.client = options.clientOf(request, connection.viewer, headers);
      connection.credential = credential;
      return true;
    } catch (error) {
      if (!(error instanceof DomainError)) logger.error({ err: error });
      const isInvalid = error instanceof DomainError && error.code === 'UNAUTHENTICATED';
      socket.close(
        isInvalid ? CloseCode.Unauthorized : tryAgainCode,
        isInvalid ? 'Unauthorized' : 'Try again',
      );
      // It is closed with a code of its own: `false` would close it as forbidden, after which clients try again.
      return new Promise(() => undefined);
    }
  }

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => undefined);
    if (!/^\/graphql\/?(\?|$)/.test(request.url ?? '')) return refuse(socket, '404 Not Found');
    if (!isAllowedOrigin(request, options.publicUrl, options.corsOrigins))
      return refuse(socket, '403 Forbidden');
    const connection: LiveConnection = { credential: null, viewer: anonymousReader, close: () => undefined };
    if (!connections.add(connection, options.addressOf(request)))
      return refuse(socket, '503 Service Unavailable', 'Retry-After: 5\r\n');
    // Also when the handshake fails.
    socket.once('close', () => connections.remove(connection));
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      open(webSocket, request, connection);
      paceReading(webSocket, socket, options.writeTimeoutMs);
    });
  });

  function open(socket: WebSocket, request: IncomingMessage, connection: LiveConnection): void {
    connection.close = (reason) => closeSoon(socket, ...closings[reason], options.writeTimeoutMs);
    const writer = new SocketWriter(socket, options.writeTimeoutMs);
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (message) => sendWithin(socket, message, options.writeTimeoutMs),
        close: (code, reason) => closeSoon(socket, code ?? normalCode, reason ?? '', options.writeTimeoutMs),
        onMessage: (onMessage) =>
          socket.on('message', (data: RawData) => {
            onMessage(withoutIdInMessage(data.toString())).catch((error: unknown) => {
              if (socket.readyState !== socket.OPEN) return;
              logger.error({ err: error });
              closeSoon(socket, internalCode, 'Internal error', options.writeTimeoutMs);
            });
          }),
      },
      { request, socket, writer, connection, client: options.clientOf(request, anonymousReader) },
    );
    keepAlive(socket);
    socket.on('error', () => undefined);
    socket.once('close', (code, reason) => {
      closed(code, reason.toString()).catch((error: unknown) => logger.error({ err: error }));
    });
  }
}

const normalCode = 1000;
const internalCode = 1011;
const tryAgainCode = 1013;
const closings: Readonly<Record<CloseReason, readonly [code: number, reason: string]>> = {
  restart: [restartCode, 'restart'],
  credential: [CloseCode.Unauthorized, 'Unauthorized'],
};

/** Headers that browsers cannot send with an upgrade: `connection_init` may have them. */
const parameterNames: ReadonlySet<string> = new Set([
  'authorization',
  'x-api-key',
  ...['name', 'version'].flatMap((part) => [`apollographql-client-${part}`, `graphql-client-${part}`]),
]);

/** The headers in `connection_init`, with their names in any case. */
function headersOf(parameters: Record<string, unknown>): Record<string, string> {
  const given = Object.entries(parameters).map(([name, value]) => [name.toLowerCase(), value] as const);
  const headers = given.filter(
    (entry): entry is readonly [string, string] =>
      typeof entry[1] === 'string' && parameterNames.has(entry[0]),
  );
  return Object.fromEntries(headers);
}

function refuse(socket: Duplex, status: string, headers = ''): void {
  socket.end(`HTTP/1.1 ${status}\r\n${headers}Connection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Closes; ends the connection of a client that does not close as well. */
function closeSoon(socket: WebSocket, code: number, reason: string, timeoutMs: number): void {
  socket.close(code, reason);
  const timer = setTimeout(() => socket.terminate(), Math.min(timeoutMs, maxCloseMs));
  socket.once('close', () => clearTimeout(timer));
}

/** Finds connections that are gone without a word. */
function keepAlive(socket: WebSocket): void {
  let isAlive = true;
  socket.on('pong', () => {
    isAlive = true;
  });
  const timer = setInterval(() => {
    // The answer of a client from which nothing is read waits.
    if (!isAlive && !socket.isPaused) return socket.terminate();
    isAlive = false;
    socket.ping();
  }, pingIntervalMs);
  socket.once('close', () => clearInterval(timer));
}
