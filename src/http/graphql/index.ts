import type { FastifyInstance } from 'fastify';
import { type Execution, startApollo } from './apollo.js';
import type { CreateContext } from './ask.js';
import { createHandler, type Handle } from './handler.js';

export type { CreateContext } from './ask.js';
export type { Handle } from './handler.js';

export interface GraphQLOptions {
  readonly execution: Execution;
  readonly createContext: CreateContext;
  readonly isClosing: () => boolean;
}

/**
 * `POST /graphql` and `GET /graphql`, as the GraphQL over HTTP specification has them. The handler is given back, so
 * that a server may call it before its router.
 */
export async function graphql(
  app: FastifyInstance,
  { execution, createContext, isClosing }: GraphQLOptions,
): Promise<Handle> {
  const apollo = await startApollo(execution, app.log);
  app.addHook('onClose', () => apollo.stop());
  const handle = createHandler({ apollo, createContext, logger: app.log, isClosing });
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    onRequest: (request, reply) => {
      reply.hijack();
      return handle(request.raw, reply.raw, request.id);
    },
    handler: () => undefined,
  });
  return handle;
}
