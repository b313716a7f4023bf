import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { buildGatewaySchema } from './build-schema.js';
import { createContext } from './context.js';
import type { Database } from './db/database.js';
import { pendingMigrations } from './db/migrate.js';
import { graphql } from './http/graphql.js';
import { health } from './http/health.js';
import { reader } from './terms/viewer.js';

export interface AppParts {
  readonly database: Database;
  readonly logger: FastifyBaseLogger;
}

/** The gateway without a port: `listen` it, or `inject` into it. */
export async function createApp({ database, logger }: AppParts): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: logger,
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true },
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  await app.register(health, { notReady: () => notReady(database) });
  await app.register(graphql, {
    schema: buildGatewaySchema(),
    createContext: async (request) => createContext(database, reader, request.id),
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
