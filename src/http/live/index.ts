import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import type { Viewer } from '../../domain/viewer.js';
import type { CorsOrigins } from '../cors.js';
import type { DocumentGate } from '../graphql/document-gate.js';
import { LiveConnections } from './connections.js';
import { events } from './events.js';
import { graphqlStream } from './graphql-stream.js';
import { type LiveClientOptions, liveClients } from './live-client.js';
import type { LiveStarts, Subscribe } from './live-request.js';
import { textOfResult } from './live-request.js';
import { LiveOperations } from './operation.js';
import { liveWebSockets } from './websocket.js';

export { tooSlowText } from './live-request.js';

export interface LiveTransportOptions extends LiveClientOptions {
  readonly schema: GraphQLSchema;
  /** Starts a subscription, given how results become text. */
  readonly subscribe: (stringify: (result: ExecutionResult) => string) => Subscribe;
  readonly identify: (credential: string | null) => Promise<Viewer>;
  readonly addressOf: (request: IncomingMessage) => string;
  readonly publicUrl: string;
  readonly corsOrigins: CorsOrigins;
  readonly maxConnections: number;
  readonly maxOperations: number;
  readonly writeTimeoutMs: number;
  readonly documentGate: DocumentGate;
}

/** Subscriptions over WebSocket and Server-Sent Events. */
export async function liveTransports(app: FastifyInstance, options: LiveTransportOptions): Promise<void> {
  const connections = new LiveConnections(options);
  const starts: LiveStarts = {
    operations: new LiveOperations(options.schema),
    subscribe: options.subscribe((result) => textOfResult(result, app.log)),
    logger: app.log,
    documentGate: options.documentGate,
    clientOf: liveClients(options.schema, options),
  };
  liveWebSockets(app.server, { ...options, ...starts, connections });
  await graphqlStream(app, { ...options, ...starts, connections });
  await events(app, { ...options, ...starts, documentGate: null, connections });
  app.addHook('preClose', async () => connections.close());
}
