import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { FastifyBaseLogger, FastifyServerFactory } from 'fastify';
import type { Logger } from 'pino';
import { credentialOf } from './auth.js';
import { closeUnused } from './close-unused.js';
import type { Handle } from './graphql/index.js';
import { beginSpan, nameRequest, traceRequest } from './trace-request.js';

/** Whether a request has a line in the log: a part of them, and any that failed. */
export const isLoggedAt = (ratio: number, status: number): boolean =>
  ratio >= 1 || (ratio > 0 && (status >= 500 || Math.random() < ratio));

/** Logs one line for a request, without the client and without the query of the URL. */
export function logResponse(
  logger: FastifyBaseLogger,
  completed: { readonly method: string; readonly url: string; readonly status: number; readonly ms: number },
): void {
  const [path] = completed.url.split('?', 1);
  logger.info(
    { method: completed.method, path, status: completed.status, ms: Math.round(completed.ms) },
    'Answered',
  );
}

/**
 * A Node.js server that passes GraphQL requests to their handler before Fastify's router, which saves a large part of
 * the cost of a response. Fastify handles all other requests, also a GET without a query, which browsers send.
 */
export const serverFactory =
  (handler: () => Handle | null, logger: Logger, accessRatio: number): FastifyServerFactory =>
  (router) =>
    // Longer than the keep-alive timeout of proxies, usually a minute: a proxy must not reuse a closed connection.
    closeUnused(
      createServer(
        { keepAliveTimeout: 72_000, headersTimeout: 10_000, requestTimeout: 60_000 },
        (request, response) => {
          const { url = '', method = '' } = request;
          const handle = handler();
          const isGraphQL =
            method === 'POST' || method === 'OPTIONS'
              ? /^\/graphql\/?(\?|$)/.test(url)
              : /^\/graphql\/?\?/.test(url) && (method === 'GET' || method === 'HEAD');
          if (!handle || !isGraphQL) {
            traceRequest(request, response, () => router(request, response));
            return;
          }
          const reqId = randomUUID();
          const started = performance.now();
          const span = beginSpan(request, response);
          if (span) nameRequest(request, '/graphql');
          // What looks up a key is not given the span.
          const followed = span?.isRecorded && credentialOf(request) !== null ? span : null;
          const handled = followed
            ? followed.run(() => handle(request, response, reqId))
            : handle(request, response, reqId);
          void handled.then(() => {
            if (!logger.isLevelEnabled('info') || !isLoggedAt(accessRatio, response.statusCode)) return;
            const ms = performance.now() - started;
            logResponse(logger.child({ reqId }), { method, url, status: response.statusCode, ms });
          });
        },
      ),
    );
