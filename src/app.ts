import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { AppParts } from './app-parts.js';
import { createArticles } from './configured-articles.js';
import { createContext, newRead, type SiteParts } from './context.js';
import { notReady } from './db/readiness.js';
import { publicReads } from './db/replicas/public-reads.js';
import { latestPublicArticle } from './db/webhooks/endpoints.js';
import { mayRunAnyDocument } from './domain/permissions.js';
import { anonymousReader } from './domain/viewer.js';
import { createExecutor } from './execution/executor.js';
import { subscribeWith } from './execution/live-source.js';
import { stringifyResult } from './execution/raw-json.js';
import { previewTokenOf, viewerOf } from './http/auth.js';
import { changesStream } from './http/changes-stream.js';
import { clientIdentity, clientLimits } from './http/client-limits.js';
import { cors } from './http/cors.js';
import { Draining } from './http/draining.js';
import { errorHandler, notFoundHandler } from './http/error-responses.js';
import { feeds } from './http/feeds/index.js';
import { documentGate, graphql, type Handle, readerQueries } from './http/graphql/index.js';
import { health } from './http/health.js';
import { links } from './http/links.js';
import { liveTransports, tooSlowText } from './http/live/index.js';
import { media } from './http/media.js';
import { metricsRoute } from './http/metrics.js';
import { observeRoute } from './http/observe-route.js';
import { isInternal } from './http/pages/api-client.js';
import { editor } from './http/pages/editor.js';
import { readerDocuments } from './http/pages/load-reader.js';
import { reader } from './http/pages/reader.js';
import { redirectBrowsers } from './http/pages/redirect-browsers.js';
import { sandbox } from './http/pages/sandbox.js';
import { serverFactory } from './http/server.js';
import { shareLimit } from './http/share-limit.js';
import { sitemapPages } from './http/sitemaps/index.js';
import { uploads } from './http/uploads.js';
import { websub } from './http/websub.js';
import { wellFormed } from './http/well-formed.js';
import { buildGatewaySchema } from './resolvers/build-schema.js';
import { accessService } from './services/access/index.js';
import { readChangeLines } from './services/changes/index.js';
import { liveService } from './services/live/index.js';
import { mediaService, pictureStore } from './services/media/index.js';
import { rateLimits } from './services/rate-limits/index.js';
import { sitemapsService } from './services/sitemaps/index.js';
import { hubCallbacks, sourcesService } from './services/sources/index.js';
import { webhooksService } from './services/webhooks/index.js';

export { createArticles } from './configured-articles.js';

/** Builds the gateway without listening: `listen` it, or `inject` requests. */
export async function createApp({
  config,
  database,
  sharing,
  logger,
  cache = null,
  changes = null,
  documents = null,
  draining = new Draining(),
  limits,
  usage = null,
  search = null,
  metrics = null,
  optimisations,
  pageFailed = () => false,
  devServers = null,
}: AppParts): Promise<FastifyInstance> {
  let handle: Handle | null = null;
  const app = Fastify({
    loggerInstance: logger as FastifyBaseLogger,
    serverFactory: serverFactory(() => handle, logger, config.telemetry.log.accessRatio),
    genReqId: () => randomUUID(),
    logController: new LogController({ disableRequestLogging: true }),
    // While it drains, requests on open connections are still served.
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    // A slug of another script is long in an address.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 2000 },
    trustProxy: config.trustProxy,
    rewriteUrl: ({ url = '/' }) => wellFormed(url),
  });
  app.addHook('preClose', async () => {
    draining.begin();
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.addHook('onResponse', observeRoute(config.telemetry.log.accessRatio));
  app.addHook('onSend', async (_request, reply) => {
    if (draining.isDraining) reply.header('connection', 'close');
  });
  app.addHook('onRequest', cors(config.corsOrigins));
  app.addHook('onRequest', redirectBrowsers(config.reader));
  app.setNotFoundHandler(notFoundHandler);
  app.setErrorHandler(errorHandler);
  await app.register(health, {
    notReady: async () => (draining.isDraining ? 'the gateway is stopping' : notReady(database)),
    isBusy: () => database.pool.waitingCount > 0,
  });
  if (metrics) await app.register(metricsRoute, metrics);
  await app.register(media);
  await app.register(sandbox, {
    failed: () => pageFailed('sandbox'),
    devServer: devServers?.sandbox ?? null,
  });
  await app.register(editor, {
    signIn: config.signIn,
    failed: () => pageFailed('editor'),
    devServer: devServers?.editor ?? null,
  });
  if (config.reader) {
    await app.register(reader, { ...config, failed: () => pageFailed('reader') });
  }
  await app.register(feeds, config);
  await app.register(sitemapPages, {
    ...config,
    files: cache,
    sitemaps: sitemapsService(
      publicReads(database, config.requestTimeoutMs),
      config.articleUrl ? `${new URL(config.articleUrl).origin}/` : '',
    ),
    maxAge: config.purge ? config.cache.cacheSeconds : 1,
  });
  await app.register(websub, { callbacks: hubCallbacks(database) });
  await app.register(links, { ...config, sharing });
  const articles = createArticles(config, database);
  const schema = buildGatewaySchema();
  const identityOf = clientIdentity(config.trustProxy);
  const addressOf = (request: IncomingMessage): string => identityOf(request, null);
  const counts = limits ?? (await rateLimits());
  const limitShares = shareLimit(counts, config.sharesPerMinute, identityOf);
  const { editUrl, publicHistory, siteName } = config;
  const access = accessService(database, config.tokens, (error) =>
    logger.error({ err: error }, 'The identity provider does not give its keys'),
  );
  await app.register(uploads, {
    media: mediaService(database, pictureStore(config), (reason) => logger.error(`Pictures: ${reason}`)),
    publicUrl: config.publicUrl,
    maxBytes: config.maxPictureBytes,
    identify: access.identify,
  });
  await app.register(changesStream, {
    read: (from) => readChangeLines(database, config.publicUrl, from),
    identify: access.identify,
    clientOf: addressOf,
    maxStreams: config.maxChangeStreams,
    writeTimeoutMs: config.sockets.writeTimeoutMs,
    isClosing: () => draining.isDraining,
  });
  const executor = createExecutor(schema, optimisations);
  const { requestTimeoutMs, maxResponseBytes } = config;
  const execution = { schema, stringify: stringifyResult, ...executor };
  const queries = readerQueries(
    execution,
    () => createContext({ ...site, ...newRead(anonymousReader), requestTimeoutMs, maxResponseBytes }),
    () => latestPublicArticle(database),
  );
  const site: SiteParts = {
    webhooks: webhooksService(database, queries, config.webhooks),
    sources: sourcesService(database, config.sources),
    database,
    sharing,
    articles,
    site: { editUrl, publicHistory, siteName },
    searchEngine: search,
    publicUrl: config.publicUrl,
  };
  const gate = { documents, ownDocuments: readerDocuments(config.reader) };
  const clients = { limits: clientLimits(counts, config.clients, identityOf), usage };
  if (changes) {
    const live = liveService({
      database,
      changes,
      maxDistinct: config.maxDistinctSubscriptions,
      maxBytes: config.maxLiveBytes,
      maxUnsentBytes: config.maxLiveUnsentBytes,
      tooSlow: tooSlowText,
      onFailure: (error) => logger.warn({ err: error }, 'Events of subscriptions could not be read'),
    });
    await liveTransports(app, {
      ...config,
      ...clients,
      schema,
      identify: access.identify,
      addressOf,
      maxConnections: config.maxLiveConnections,
      maxOperations: config.maxLiveOperations,
      writeTimeoutMs: config.sockets.writeTimeoutMs,
      documentGate: documentGate(gate),
      subscribe: (stringify) => (operation) =>
        subscribeWith(live, operation, {
          schema,
          stringify,
          execute: executor.execute,
          createContext: () =>
            createContext({ ...site, ...newRead(operation.viewer), requestTimeoutMs, maxResponseBytes }),
        }),
    });
    app.addHook('onClose', async () => live.close());
  }
  handle = await graphql(app, {
    ...gate,
    ...clients,
    isInternal,
    viewerOf: (request, id) => viewerOf(request, id, access.identify),
    sendsAnyDocument: async (request, id) =>
      isInternal(request) || mayRunAnyDocument(await viewerOf(request, id, access.identify)),
    execution,
    cache,
    changes,
    cacheKeyParts: [
      config.publicUrl,
      config.shareChannels,
      config.introspection,
      config.publicHistory,
      config.siteName,
    ],
    purgesCdn: config.purge !== null,
    maxConcurrentRequests: config.maxConcurrentRequests,
    maxBytesInFlight: config.maxBytesInFlight,
    sockets: config.sockets,
    corsOrigins: config.corsOrigins,
    introspection: config.introspection,
    isClosing: () => draining.isDraining,
    catchUpReplicas: database.replicas?.requireNow,
    createContext: async (request, parts) => {
      const previewToken = previewTokenOf(request);
      const viewer = await viewerOf(request, parts.requestId, access.identify);
      return createContext({
        requestId: parts.requestId,
        span: parts.span,
        tracksDependencies: parts.tracksDependencies,
        outcome: parts.outcome,
        ...site,
        previewToken,
        isPost: request.method === 'POST',
        requestTimeoutMs,
        maxResponseBytes,
        viewer,
        target:
          database.replicas?.targetOf(viewer, previewToken !== null, () => identityOf(request, null)) ?? null,
        limitShares: () => limitShares(request),
      });
    },
  });
  return app;
}
