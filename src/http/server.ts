import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { FastifyBaseLogger, FastifyServerFactory } from 'fastify';
import type { Logger } from 'pino';
import type { Handle } from './graphql/index.js';

/** One line a request, and nothing of who sent it or what was in its address's query. */
export function logResponse(
  logger: FastifyBaseLogger,
  answer: { readonly method: string; readonly url: string; readonly status: number; readonly ms: number },
): void {
  const [path] = answer.url.split('?', 1);
  logger.info({ method: answer.method, path, status: answer.status, ms: Math.round(answer.ms) }, 'Answered');
}

/**
 * Node's own server, which hands requests for GraphQL to their handler before Fastify's router sees them: that saves
 * a good part of what a response costs. Everything else is Fastify's, and so is a GET without a query, which a browser
 * sends.
 */
export const serverFactory =
  (handler: () => Handle | null, logger: Logger): FastifyServerFactory =>
  (router) =>
    // Proxies keep connections for a minute: ours must outlast theirs, or they send into a closed one.
    createServer(
      { keepAliveTimeout: 72_000, headersTimeout: 10_000, requestTimeout: 60_000 },
      (request, response) => {
        const { url = '', method = '' } = request;
        const handle = handler();
        const asks =
          method === 'POST' || method === 'OPTIONS'
            ? /^\/graphql\/?(\?|$)/.test(url)
            : /^\/graphql\/?\?/.test(url) && (method === 'GET' || method === 'HEAD');
        if (!handle || !asks) {
          router(request, response);
          return;
        }
        const reqId = randomUUID();
        const started = performance.now();
        void handle(request, response, reqId).then(() => {
          if (!logger.isLevelEnabled('info')) return;
          const ms = performance.now() - started;
          logResponse(logger.child({ reqId }), { method, url, status: response.statusCode, ms });
        });
      },
    );
