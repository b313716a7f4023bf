import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { buildGatewaySchema } from './build-schema.js';
import type { Config } from './config.js';
import { createContext } from './context.js';
import type { Database } from './db/database.js';
import { pendingMigrations } from './db/migrate.js';
import { failed, notFound } from './http/failures.js';
import { graphql } from './http/graphql.js';
import { health } from './http/health.js';
import { media } from './http/media.js';
import { reader } from './terms/viewer.js';

export interface AppParts {
  readonly config: Pick<Config, 'publicUrl'>;
  readonly database: Database;
  readonly logger: FastifyBaseLogger;
}

/** The gateway without a port: `listen` it, or `inject` into it. */
export async function createApp({ config, database, logger }: AppParts): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: logger,
    genReqId: () => randomUUID(),
    // While it drains, what comes in on connections that were accepted is still answered.
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    routerOptions: { ignoreTrailingSlash: true },
  });
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });
  app.setNotFoundHandler(notFound);
  app.setErrorHandler(failed);
  await app.register(health, { notReady: () => notReady(database) });
  await app.register(media);
  await app.register(graphql, {
    schema: buildGatewaySchema(),
    createContext: async (request) =>
      createContext({ database, publicUrl: config.publicUrl, viewer: reader, requestId: request.id }),
  });
  return app;
}

async function notReady(database: Database): Promise<string | null> {
  try {
    const pending = await pendingMigrations(database);
    return pending.length > 0 ? `${pending.length} migrations have not run` : null;
  } catch {
    return 'the database does not answer';
  }
}
