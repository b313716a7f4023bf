import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { printSchema } from 'graphql';
import type { AnswerCache } from '../../services/cache/index.js';
import type { CorsOrigins } from '../cors.js';
import { type Execution, startApollo } from './apollo.js';
import type { CreateContext } from './ask.js';
import { createHandler, type Handle } from './handler.js';
import { boundIntrospection, type Introspection } from './introspection.js';
import { KeptAnswers } from './kept-answers.js';
import { Pressure } from './pressure.js';
import { StraightAnswers } from './straight-answers.js';
import { type UnsentOptions, UnsentResponses } from './unsent-responses.js';
import { WaitingBytes } from './waiting-bytes.js';

export type { Handle } from './handler.js';

/** What bounds connections that are slow. */
export interface SocketLimits extends UnsentOptions {
  readonly requestBodyTimeoutMs: number;
  /** The most bytes that wait in the bodies of all requests. */
  readonly maxWaitingBodyBytes: number;
}

export interface GraphQLOptions {
  readonly execution: Execution;
  readonly createContext: CreateContext;
  /** Null: no answer is kept. */
  readonly cache: AnswerCache | null;
  /** The settings that answers depend on. */
  readonly answersDependOn: readonly unknown[];
  /** Whether a CDN is told of changes. */
  readonly tellsChanges: boolean;
  /** The most requests under way at once. */
  readonly maxAtOnce: number;
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
  const { execution, createContext, cache, tellsChanges, isClosing } = options;
  const straight = new StraightAnswers(execution);
  const apollo = await startApollo(execution, app.log, [
    boundIntrospection(options.introspection),
    straight.learning,
  ]);
  app.addHook('onClose', () => apollo.stop());
  const pressure = new Pressure(options.maxAtOnce);
  const { requestBodyTimeoutMs, maxWaitingBodyBytes } = options.sockets;
  const unsent = new UnsentResponses(options.sockets);
  const onFailure = (error: unknown): void =>
    app.log.warn({ err: error }, 'A kept answer could not be made anew');
  const edition = createHash('sha256')
    .update(JSON.stringify([printSchema(execution.schema), options.answersDependOn]))
    .digest('base64url')
    .slice(0, 16);
  const kept =
    cache &&
    new KeptAnswers({
      cache,
      pressure,
      edition,
      tellsChanges,
      onFailure,
      end: (response, body) => unsent.end(response, body),
    });
  const handle = createHandler({
    answering: { apollo, straight, createContext },
    logger: app.log,
    pressure,
    bodies: new Pressure(options.maxAtOnce),
    bodyOptions: { waiting: new WaitingBytes(maxWaitingBodyBytes), timeoutMs: requestBodyTimeoutMs },
    unsent,
    corsOrigins: options.corsOrigins,
    kept,
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
