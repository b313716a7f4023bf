import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { printSchema } from 'graphql';
import type { CacheService } from '../../services/cache/index.js';
import type { CorsOrigins } from '../cors.js';
import { type Execution, startApollo } from './apollo.js';
import { CachedResponses } from './cached-responses.js';
import { ConcurrencyLimit } from './concurrency-limit.js';
import type { CreateContext } from './execute.js';
import { FastPath } from './fast-path.js';
import { boundIntrospection, type Introspection } from './introspection.js';
import { boundCost } from './operation-cost.js';
import { createHandler, type Handle } from './pipeline.js';
import { type UnsentOptions, UnsentResponses } from './unsent-responses.js';
import { WaitingBytes } from './waiting-bytes.js';

export type { Handle } from './pipeline.js';

/** What bounds connections that are slow. */
export interface SocketLimits extends UnsentOptions {
  readonly requestBodyTimeoutMs: number;
  /** The most bytes that wait in the bodies of all requests. */
  readonly maxWaitingBodyBytes: number;
}

export interface GraphQLOptions {
  readonly execution: Execution;
  readonly createContext: CreateContext;
  /** Null: no response is kept. */
  readonly cache: CacheService | null;
  /** The settings that responses depend on. */
  readonly cacheKeyParts: readonly unknown[];
  /** Whether a CDN is informed of changes. */
  readonly purgesCdn: boolean;
  /** The most requests under way at once. */
  readonly maxAtOnce: number;
  /** The most bytes of large responses under way at once, as estimated. */
  readonly maxBytesUnderWay: number;
  readonly sockets: SocketLimits;
  readonly corsOrigins: CorsOrigins;
  readonly introspection: Introspection;
  readonly isClosing: () => boolean;
}

/**
 * `POST /graphql` and `GET /graphql`, as the GraphQL over HTTP specification has them. The handler is given back, so
 * that a server may call it before its router.
 */
export async function graphql(app: FastifyInstance, options: GraphQLOptions): Promise<Handle> {
  const { execution, createContext, cache, purgesCdn, isClosing } = options;
  const fastPath = new FastPath(execution);
  const apollo = await startApollo(execution, app.log, [
    boundCost(new WaitingBytes(options.maxBytesUnderWay)),
    boundIntrospection(options.introspection),
    fastPath.learning,
  ]);
  app.addHook('onClose', () => apollo.stop());
  const limit = new ConcurrencyLimit(options.maxAtOnce);
  const { requestBodyTimeoutMs, maxWaitingBodyBytes } = options.sockets;
  const unsent = new UnsentResponses(options.sockets);
  const onFailure = (error: unknown): void =>
    app.log.warn({ err: error }, 'A kept answer could not be made anew');
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
  const handle = createHandler({
    executors: { apollo, fastPath, createContext },
    logger: app.log,
    limit,
    bodies: new ConcurrencyLimit(options.maxAtOnce),
    bodyOptions: { waiting: new WaitingBytes(maxWaitingBodyBytes), timeoutMs: requestBodyTimeoutMs },
    unsent,
    corsOrigins: options.corsOrigins,
    cached,
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
