import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { printSchema } from 'graphql';
import type { AnswerCache } from '../../services/cache/index.js';
import { type Execution, startApollo } from './apollo.js';
import type { CreateContext } from './ask.js';
import { createHandler, type Handle } from './handler.js';
import { KeptAnswers } from './kept-answers.js';
import { Pressure } from './pressure.js';
import { StraightAnswers } from './straight-answers.js';

export type { Handle } from './handler.js';

export interface GraphQLOptions {
  readonly execution: Execution;
  readonly createContext: CreateContext;
  /** Null: no answer is kept. */
  readonly cache: AnswerCache | null;
  /** The settings that answers depend on. */
  readonly answersDependOn: readonly unknown[];
  /** Whether a CDN is told of changes. */
  readonly tellsChanges: boolean;
  /** The most questions under way at once. */
  readonly mostAtOnce: number;
  readonly isClosing: () => boolean;
}

/**
 * `POST /graphql` and `GET /graphql`, as the GraphQL over HTTP specification has them. The handler is given back, so
 * that a server may call it before its router.
 */
export async function graphql(app: FastifyInstance, options: GraphQLOptions): Promise<Handle> {
  const { execution, createContext, cache, tellsChanges, isClosing } = options;
  const straight = new StraightAnswers(execution);
  const apollo = await startApollo(execution, app.log, [straight.learning]);
  app.addHook('onClose', () => apollo.stop());
  const pressure = new Pressure(options.mostAtOnce);
  const onFailure = (error: unknown): void =>
    app.log.warn({ err: error }, 'A kept answer could not be made anew');
  const edition = createHash('sha256')
    .update(JSON.stringify([printSchema(execution.schema), options.answersDependOn]))
    .digest('base64url')
    .slice(0, 16);
  const kept = cache && new KeptAnswers({ cache, pressure, edition, tellsChanges, onFailure });
  const handle = createHandler({
    answering: { apollo, straight, createContext },
    logger: app.log,
    pressure,
    kept,
    isClosing,
  });
  app.route({
    method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    url: '/graphql',
    onRequest: (request, reply) => {
      reply.hijack();
      return handle(request.raw, reply.raw, request.id);
    },
    handler: () => undefined,
  });
  return handle;
}
