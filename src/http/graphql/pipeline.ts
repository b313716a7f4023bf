import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger } from 'fastify';
import { type CorsOrigins, corsHeaders, preflightHeaders } from '../cors.js';
import { errorResponse, unexpectedMessage } from '../error-responses.js';
import { cacheStatus } from './cache-status.js';
import type { CachedResponses } from './cached-responses.js';
import type { ConcurrencyLimit } from './concurrency-limit.js';
import { type Executors, executeRequest, type GraphQLResponse } from './execute.js';
import {
  fingerprintOf,
  isRead,
  parseBody,
  parseSearch,
  refuseMethods,
  refusePersisted,
} from './graphql-request.js';
import { HttpError } from './http-error.js';
import { type BodyOptions, readBody } from './request-body.js';
import { type EndResponse, type Headers, sendResponse } from './respond.js';
import type { UnsentResponses } from './unsent-responses.js';

/** Answers one request for GraphQL, on Node's own request and response. Never rejects. */
export type Handle = (request: IncomingMessage, response: ServerResponse, id: string) => Promise<void>;

export interface HandlerParts {
  readonly executors: Executors;
  readonly logger: FastifyBaseLogger;
  readonly limit: ConcurrencyLimit;
  /** The bodies of requests that are on their way. */
  readonly bodies: ConcurrencyLimit;
  readonly bodyOptions: BodyOptions;
  readonly unsent: UnsentResponses;
  readonly corsOrigins: CorsOrigins;
  /** Null: nothing is cached. */
  readonly cached: CachedResponses | null;
  /** Whether connections are to end with their response. */
  readonly isClosing: () => boolean;
}

/** The stages of a request, in order: read, look up in the cache, admit, execute, respond. */
export function createHandler(parts: HandlerParts): Handle {
  const { executors, logger, limit, bodies, bodyOptions, unsent, corsOrigins, cached, isClosing } = parts;
  const end: EndResponse = (response, body) => unsent.end(response, body);

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    id: string,
    headers: () => Headers,
  ): Promise<void> {
    if (request.method === 'OPTIONS') return sendPreflight(response, headers());
    refuseMethods(request);
    const text = isRead(request) ? null : await bodies.within(() => readBody(request, bodyOptions));
    const fingerprint = cached && fingerprintOf(request, text);
    if (fingerprint && (await cached.sendIfFresh({ request, response, fingerprint, headers }))) return;
    const parameters = text === null ? parseSearch(request.url ?? '') : parseBody(text);
    refusePersisted(parameters);
    const make = (tracks: boolean): Promise<GraphQLResponse> =>
      executeRequest(executors, request, text === null ? undefined : parameters, {
        requestId: id,
        tracksDependencies: tracks,
      });
    if (fingerprint) {
      const cacheable = { request, response, fingerprint, headers, make: () => make(true) };
      if (await cached.respond(cacheable, parameters)) return;
    }
    const made = await limit.within(() => make(false));
    await sendResponse(request, response, made, [...headers(), 'cache-status', cacheStatus.bypass], end);
  }

  return async (request, response, id) => {
    const cors = corsHeaders(corsOrigins, request.headers.origin);
    // Closing may begin while the response is made.
    const headers = (): Headers =>
      isClosing() ? ['x-request-id', id, 'connection', 'close', ...cors] : ['x-request-id', id, ...cors];
    try {
      await answer(request, response, id, headers);
    } catch (error) {
      const refused = error instanceof HttpError ? error : unexpected(error);
      const text = JSON.stringify(errorResponse(id, refused.code, refused.message));
      const type = { 'content-type': 'application/json; charset=utf-8' };
      const sent = { status: refused.status, headers: { ...type, ...refused.headers }, text };
      await sendResponse(request, response, sent, headers(), end);
    }
  };

  function unexpected(error: unknown): HttpError {
    logger.error({ err: error });
    return new HttpError(500, unexpectedMessage, 'INTERNAL_SERVER_ERROR');
  }
}

/** Answers a browser that asks whether a page of another origin may send a request. */
function sendPreflight(response: ServerResponse, headers: Headers): void {
  const allowed = headers.includes('access-control-allow-origin') ? preflightHeaders : [];
  response.writeHead(204, [...headers, ...allowed, 'allow', 'GET, HEAD, POST', 'vary', 'Origin']);
  response.end();
}
