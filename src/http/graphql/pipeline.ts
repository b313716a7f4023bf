import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger } from 'fastify';
import { inSpan, type Span } from '../../domain/tracing.js';
import { type CorsOrigins, corsHeaders, preflightHeaders } from '../cors.js';
import { errorResponse } from '../error-responses.js';
import { spanOf } from '../trace-request.js';
import { headersOfError, statusOfCode, translate } from '../translate-error.js';
import { cacheStatus } from './cache-status.js';
import type { CachedResponses } from './cached-responses.js';
import type { ClientRequest, ClientRequests } from './client-request.js';
import type { ConcurrencyLimit } from './concurrency-limit.js';
import type { DocumentGate } from './document-gate.js';
import { type Executors, executeRequest, type GraphQLResponse, type Payload } from './execute.js';
import {
  checkMethod,
  checkPersistedQuery,
  fingerprintOf,
  formatSearch,
  isGetOrHead,
  parseBody,
  parseSearch,
} from './graphql-request.js';
import { HttpError } from './http-error.js';
import { beginObserved, endObserved, type ObservedRequest, operationNameOf } from './observed-request.js';
import { type BodyOptions, readBody } from './request-body.js';
import { type EndResponse, type Headers, sendResponse } from './respond.js';
import type { UnsentResponses } from './unsent-responses.js';
import { afterHeader, type WaitForChange } from './wait-for-change.js';

/** Handles a GraphQL request with the request and response of Node.js. Never rejects. */
export type Handle = (request: IncomingMessage, response: ServerResponse, id: string) => Promise<void>;

export interface HandlerParts {
  readonly executors: Executors;
  readonly logger: FastifyBaseLogger;
  readonly limit: ConcurrencyLimit;
  /** The limit of requests that wait for their body, or for a change that they name. */
  readonly bodies: ConcurrencyLimit;
  readonly bodyOptions: BodyOptions;
  readonly unsent: UnsentResponses;
  readonly corsOrigins: CorsOrigins;
  /** Null: nothing is cached. */
  readonly cached: CachedResponses | null;
  readonly waitForChange: WaitForChange;
  readonly documentGate: DocumentGate;
  readonly clientOf: ClientRequests;
  /** Whether the client of a request may send any document. */
  readonly sendsAnyDocument: (request: IncomingMessage, id: string) => Promise<boolean>;
  /** Whether the server is closing: connections then close after their response. */
  readonly isClosing: () => boolean;
}

/** The stages of a request, in order: read, count the client, look up in the cache, find its document, admit, execute, respond. */
export function createHandler(parts: HandlerParts): Handle {
  const { executors, logger, limit, bodies, bodyOptions, unsent, corsOrigins, cached, isClosing } = parts;
  const end: EndResponse = (response, body) => unsent.end(response, body);

  async function handleRequest(
    request: IncomingMessage,
    response: ServerResponse,
    id: string,
    headers: () => Headers,
    observed: ObservedRequest,
    onClient: (client: ClientRequest) => void,
  ): Promise<void> {
    if (request.method === 'OPTIONS') return sendPreflight(response, headers());
    checkMethod(request);
    const after = request.headers[afterHeader];
    if (after !== undefined) await bodies.run(() => parts.waitForChange(String(after)));
    const text = isGetOrHead(request) ? null : await bodies.run(() => readBody(request, bodyOptions));
    const found = parts.clientOf(request, id);
    const client = found instanceof Promise ? await found : found;
    if (client) onClient(client);
    client?.admit();
    const fingerprint = cached && fingerprintOf(request, text);
    const freshKey =
      fingerprint && (await cached.sendIfFresh({ request, response, fingerprint, headers, observed }));
    if (freshKey) return client?.countCached(freshKey, {});
    const sent = text === null ? parseSearch(request.url ?? '') : parseBody(text);
    observed.operation = operationNameOf(sent);
    const parameters = await parts.documentGate(sent, () =>
      // Execution refuses an invalid credential.
      parts.sendsAnyDocument(request, id).catch(() => true),
    );
    observed.operation = operationNameOf(parameters);
    checkPersistedQuery(parameters);
    const search = parameters === sent ? searchOf(request) : formatSearch(parameters);
    const payload: Payload = text === null ? { body: undefined, search } : { body: parameters, search: '' };
    const execute = (tracks: boolean, parent: Span | null): Promise<GraphQLResponse> =>
      inSpan(parent, 'graphql.execute', (span) =>
        executeRequest(executors, request, payload, {
          requestId: id,
          span,
          tracksDependencies: tracks,
          onOperation: client && ((operation) => client.start(operation)),
          onFailure: (error) => logger.error({ requestId: id, err: error }),
        }),
      );
    if (fingerprint) {
      const executeTracked = (span: Span | null): Promise<GraphQLResponse> => execute(true, span);
      const cacheable = { request, response, fingerprint, headers, observed, execute: executeTracked };
      const key = await cached.respond(cacheable, parameters);
      if (key) client?.countCached(key, parameters);
      if (key !== null) return;
    }
    observed.cache = 'bypass';
    const result = await limit.run(() => execute(false, observed.span));
    observed.code = codeOf(result);
    await sendResponse(request, response, result, [...headers(), 'cache-status', cacheStatus.bypass], end);
  }

  return async (request, response, id) => {
    const observed = beginObserved(spanOf(request));
    const cors = corsHeaders(corsOrigins, request.headers.origin);
    // The server may start to close while the request is executed.
    let client: ClientRequest | null = null;
    const headers = (): Headers => {
      const common = ['x-request-id', id, ...cors, ...(client?.headers() ?? [])];
      return isClosing() ? [...common, 'connection', 'close'] : common;
    };
    try {
      await handleRequest(request, response, id, headers, observed, (found) => {
        client = found;
      });
    } catch (error) {
      const httpError = error instanceof HttpError ? error : failed(error, id);
      observed.code = httpError.code;
      const text = JSON.stringify(errorResponse(id, httpError.code, httpError.message));
      const type = { 'content-type': 'application/json; charset=utf-8' };
      const errorResult = { status: httpError.status, headers: { ...type, ...httpError.headers }, text };
      await sendResponse(request, response, errorResult, headers(), end);
    }
    endObserved(observed);
  };

  function failed(error: unknown, requestId: string): HttpError {
    logger.error({ requestId, err: error });
    const translated = translate(error);
    const { code, message } = translated;
    return new HttpError(statusOfCode(code), message, code, headersOfError(translated));
  }
}

const searchOf = ({ url = '' }: IncomingMessage): string => {
  const at = url.indexOf('?');
  return at < 0 ? '' : url.slice(at);
};

/** The code of a response; Apollo refuses some requests before they have an outcome. */
const codeOf = ({ status, outcome }: GraphQLResponse): string | null =>
  outcome.code ?? (status >= 400 ? 'BAD_REQUEST' : null);

/** Responds to a CORS preflight. */
function sendPreflight(response: ServerResponse, headers: Headers): void {
  const allowed = headers.includes('access-control-allow-origin') ? preflightHeaders : [];
  response.writeHead(204, [...headers, ...allowed, 'allow', 'GET, HEAD, POST', 'vary', 'Origin']);
  response.end();
}
