import type { IncomingMessage } from 'node:http';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { type Context, type ContextParts, newOutcome, type Outcome } from '../../context.js';
import { failedBefore } from '../translate-error.js';
import type { FastPath } from './fast-path.js';
import { isGetOrHead } from './graphql-request.js';

/** The parts of a context that depend on the request. */
export type RequestParts = Pick<ContextParts, 'requestId' | 'span' | 'tracksDependencies' | 'outcome'>;
export type CreateContext = (request: IncomingMessage, parts: RequestParts) => Promise<Context>;

/** A GraphQL response before it is sent. */
export interface GraphQLResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly outcome: Outcome;
}

/** The ways to execute a request. */
export interface Executors {
  readonly apollo: ApolloServer<Context>;
  readonly fastPath: FastPath;
  readonly createContext: CreateContext;
}

/** The parameters of a request, in the form in which Apollo reads them. */
export interface Payload {
  /** The parsed JSON of a POST. */
  readonly body: unknown;
  /** The search of the URL. */
  readonly search: string;
}

interface ExecuteOptions
  extends Pick<RequestParts, 'requestId' | 'span' | 'tracksDependencies'>,
    Pick<Outcome, 'onOperation'> {
  /** Called with an error that the client sees in other words, before there is a context. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * Executes a request. When the client disconnects, running statements are cancelled, unless
 * the response may be shared with other requests.
 */
export async function executeRequest(
  executors: Executors,
  request: IncomingMessage,
  payload: Payload,
  { requestId, span, tracksDependencies, onOperation, onFailure }: ExecuteOptions,
): Promise<GraphQLResponse> {
  const outcome = newOutcome(onOperation);
  const contexts: Context[] = [];
  const context = async (): Promise<Context> => {
    try {
      const parts = { requestId, span, tracksDependencies, outcome };
      contexts.push(await executors.createContext(request, parts));
    } catch (error) {
      throw failed(error);
    }
    return contexts.at(-1) as Context;
  };
  // Apollo would show the message of any other error.
  const failed = (error: unknown): GraphQLError => {
    if (!(error instanceof GraphQLError)) onFailure(error);
    const shown = error instanceof GraphQLError ? error : failedBefore(error, requestId);
    const { code, http } = shown.extensions as { code?: string; http?: { status?: number } };
    Object.assign(outcome, { failed: true, code: code ?? null, unavailable: http?.status === 503 });
    return shown;
  };
  const cancel = (): void => {
    for (const { reader } of contexts) reader.cancel();
  };
  if (!tracksDependencies) request.socket.once('close', cancel);
  try {
    return await execute(executors, request, payload, { requestId, outcome, context });
  } finally {
    request.socket.off('close', cancel);
  }
}

interface ExecuteParts {
  readonly requestId: string;
  readonly outcome: Outcome;
  readonly context: () => Promise<Context>;
}

async function execute(
  { apollo, fastPath }: Executors,
  request: IncomingMessage,
  { body, search }: Payload,
  { requestId, outcome, context }: ExecuteParts,
): Promise<GraphQLResponse> {
  const fastResponse = await fastPath.execute(request, body, outcome, context);
  if (fastResponse)
    return { status: 200, headers: { 'content-type': fastResponse.type }, text: fastResponse.text, outcome };
  const httpResponse = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      // HEAD is executed as GET; Node.js omits the body.
      method: isGetOrHead(request) ? 'GET' : 'POST',
      headers: headerMap(request),
      search,
      body,
    },
    context,
  });
  if (httpResponse.body.kind !== 'complete') throw new Error('Apollo returned an incremental response.');
  const {
    status = 200,
    headers,
    body: { string },
  } = httpResponse;
  if (status === 200) fastPath.setMediaType(request, headers.get('content-type'));
  const text = status < 400 ? string : withRequestId(string, requestId);
  const finalStatus = status === 400 && isLegacyClientError(request, string) ? 200 : status;
  // The caller sets `cache-control`.
  headers.delete('cache-control');
  return { status: finalStatus, headers: Object.fromEntries(headers), text, outcome };
}

/**
 * Whether a document error has the status 200: the specification recommends it for clients that accept only
 * `application/json`, which treat any other status as a network error.
 * https://graphql.github.io/graphql-over-http/draft/#sec-application-json
 */
function isLegacyClientError({ headers: { accept = '' } }: IncomingMessage, text: string): boolean {
  if (!/\bapplication\/json\b/.test(accept) || /graphql-response\+json/.test(accept)) return false;
  const { errors = [] } = JSON.parse(text) as { errors?: { extensions?: { code?: string } }[] };
  return errors.length > 0 && errors.every(({ extensions }) => documentErrors.has(String(extensions?.code)));
}

const documentErrors: ReadonlySet<string> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
]);

/** Adds the request id to errors that Apollo reports before the request has a context. */
function withRequestId(text: string, requestId: string): string {
  const { errors = [], ...rest } = JSON.parse(text) as { errors?: { extensions?: object }[] };
  const all = errors.map((error) => ({ ...error, extensions: { ...error.extensions, requestId } }));
  return JSON.stringify({ errors: all, ...rest });
}

function headerMap({ headers }: IncomingMessage): HeaderMap {
  const map = new HeaderMap();
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}
