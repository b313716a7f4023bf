import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { buildGatewaySchema } from './build-schema.js';
import type { Config } from './config.js';
import { createContext } from './context.js';
import type { Database } from './db/database.js';
import { pendingMigrations } from './db/migrate.js';
import { viewerOf } from './http/auth.js';
import { failed, notFound } from './http/failures.js';
import { graphql } from './http/graphql.js';
import { health } from './http/health.js';
import { links } from './http/links.js';
import { media } from './http/media.js';
import { leadBrowsers, sandbox } from './http/sandbox.js';
import { shareLimit } from './http/share-limit.js';
import { accessService } from './services/access/index.js';
import type { Sharing } from './services/sharing/index.js';

type AppConfig = Pick<Config, 'publicUrl' | 'siteName' | 'sharesPerMinute' | 'trustProxy' | 'tokens'>;

export interface AppParts {
  readonly config: AppConfig;
  readonly database: Database;
  readonly sharing: Sharing;
  readonly logger: FastifyBaseLogger;
  /** Whether the analysts' page could not be built. */
  readonly sandboxFailed?: () => boolean;
}

/** The gateway without a port: `listen` it, or `inject` into it. */
export async function createApp({
  config,
  database,
  sharing,
  logger,
  sandboxFailed = () => false,
}: AppParts): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: logger,
    genReqId: () => randomUUID(),
    logController: new LogController({ disableRequestLogging: true }),
    // While it drains, what comes in on connections that were accepted is still answered.
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    routerOptions: { ignoreTrailingSlash: true },
    trustProxy: config.trustProxy,
  });
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  // One line a request, and nothing of who sent it or what was in its address's query.
  app.addHook('onResponse', async (request, reply) => {
    const [path] = request.url.split('?', 1);
    const { method } = request;
    request.log.info(
      { method, path, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'Answered',
    );
  });
  app.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });
  app.addHook('onRequest', leadBrowsers);
  app.setNotFoundHandler(notFound);
  app.setErrorHandler(failed);
  await app.register(health, { notReady: () => notReady(database) });
  await app.register(media);
  await app.register(sandbox, { failed: sandboxFailed });
  await app.register(links, { ...config, sharing });
  const limit = await shareLimit(app, config.sharesPerMinute);
  const access = accessService(database, config.tokens);
  await app.register(graphql, {
    schema: buildGatewaySchema(),
    createContext: async (request, reply) =>
      createContext({
        database,
        sharing,
        publicUrl: config.publicUrl,
        viewer: await viewerOf(request, access.identify),
        requestId: request.id,
        limitShares: () => limit(request, reply),
      }),
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
