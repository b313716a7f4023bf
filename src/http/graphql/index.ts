import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { printSchema } from 'graphql';
import { addReading } from '../../domain/readings.js';
import type { CacheService } from '../../services/cache/index.js';
import type { Changes } from '../../services/changes/index.js';
import type { CorsOrigins } from '../cors.js';
import { type Execution, startApollo } from './apollo.js';
import { ByteLimit } from './byte-limit.js';
import { CachedResponses } from './cached-responses.js';
import { type ClientRequestOptions, clientRequests } from './client-request.js';
import { ConcurrencyLimit } from './concurrency-limit.js';
import { type DocumentGateOptions, documentGate } from './document-gate.js';
import type { CreateContext } from './execute.js';
import { FastPath } from './fast-path.js';
import { type Introspection, introspectionLimit } from './introspection.js';
import { costLimit } from './operation-cost.js';
import { operationStarted } from './operation-started.js';
import { createHandler, type Handle, type HandlerParts } from './pipeline.js';
import { type UnsentOptions, UnsentResponses } from './unsent-responses.js';
import { waitForChange } from './wait-for-change.js';

export { documentGate } from './document-gate.js';
export type { Handle } from './pipeline.js';
export { readerQueries } from './reader-queries.js';

/** Limits for slow clients. */
export interface SocketLimits extends UnsentOptions {
  readonly requestBodyTimeoutMs: number;
  /** The buffered bytes of all incomplete request bodies. */
  readonly maxWaitingBodyBytes: number;
}

export interface GraphQLOptions
  extends DocumentGateOptions,
    ClientRequestOptions,
    Pick<HandlerParts, 'sendsAnyDocument'> {
  readonly execution: Execution;
  readonly createContext: CreateContext;
  /** Null: no response cache. */
  readonly cache: CacheService | null;
  /** Null: requests with `X-Dateline-After` do not wait. */
  readonly changes: Changes | null;
  /** Leaves replicas that do not have what the primary has now. */
  readonly catchUpReplicas?: (() => Promise<void>) | undefined;
  /** The settings that responses depend on. */
  readonly cacheKeyParts: readonly unknown[];
  /** Whether a CDN is purged. */
  readonly purgesCdn: boolean;
  /** Concurrent requests. */
  readonly maxConcurrentRequests: number;
  /** Estimated bytes of large responses in flight. */
  readonly maxBytesInFlight: number;
  readonly sockets: SocketLimits;
  readonly corsOrigins: CorsOrigins;
  readonly introspection: Introspection;
  readonly isClosing: () => boolean;
}

/**
 * Registers `/graphql` according to the GraphQL over HTTP specification. Returns the handler, so that a server can call
 * it before its router.
 */
export async function graphql(app: FastifyInstance, options: GraphQLOptions): Promise<Handle> {
  const { execution, createContext, cache, purgesCdn, isClosing } = options;
  const fastPath = new FastPath(execution);
  const apollo = await startApollo(execution, app.log, [
    costLimit(new ByteLimit(options.maxBytesInFlight, 'large_responses')),
    introspectionLimit(options.introspection),
    fastPath.documentPlugin,
    operationStarted,
  ]);
  app.addHook('onClose', () => apollo.stop());
  const limit = new ConcurrencyLimit(options.maxConcurrentRequests);
  addReading('requests_in_flight', 'executing', limit, ({ inFlight }) => inFlight);
  const { requestBodyTimeoutMs, maxWaitingBodyBytes } = options.sockets;
  const unsent = new UnsentResponses(options.sockets);
  const onFailure = (error: unknown): void =>
    app.log.warn({ err: error }, 'A cached response could not be revalidated');
  const cacheVersion = createHash('sha256')
    .update(JSON.stringify([printSchema(execution.schema), options.cacheKeyParts]))
    .digest('base64url')
    .slice(0, 16);
  const cached =
    cache &&
    new CachedResponses({
      cache,
      limit,
      cacheVersion,
      purgesCdn,
      onFailure,
      end: (response, body) => unsent.end(response, body),
    });
  // Responses of a document that was removed are not sent again.
  options.documents?.onRemoved(() => cached?.forgetFingerprints());
  const handle = createHandler({
    executors: { apollo, fastPath, createContext },
    logger: app.log,
    limit,
    bodies: new ConcurrencyLimit(options.maxConcurrentRequests),
    bodyOptions: {
      buffered: new ByteLimit(maxWaitingBodyBytes, 'request_bodies'),
      timeoutMs: requestBodyTimeoutMs,
    },
    unsent,
    corsOrigins: options.corsOrigins,
    cached,
    documentGate: documentGate(options),
    sendsAnyDocument: options.sendsAnyDocument,
    waitForChange: waitForChange(options.changes, cache, options.catchUpReplicas),
    clientOf: clientRequests(execution.schema, options),
    isClosing,
  });
  app.route({
    method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: '/graphql',
    onRequest: (request, reply) => {
      reply.hijack();
      return handle(request.raw, reply.raw, request.id);
    },
    handler: () => undefined,
  });
  return handle;
}
