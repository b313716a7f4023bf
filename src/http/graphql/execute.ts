import type { IncomingMessage } from 'node:http';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import { type Context, type ContextParts, newOutcome, type Outcome } from '../../context.js';
import type { FastPath } from './fast-path.js';
import { isRead } from './graphql-request.js';

/** What a context is made of that the request itself decides. */
export type RequestParts = Pick<ContextParts, 'requestId' | 'tracksDependencies' | 'outcome'>;
export type CreateContext = (request: IncomingMessage, parts: RequestParts) => Promise<Context>;

/** A response of GraphQL, ready to be sent. */
export interface GraphQLResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly outcome: Outcome;
}

/** What executes requests: Apollo, and before it what needs no Apollo. */
export interface Executors {
  readonly apollo: ApolloServer<Context>;
  readonly fastPath: FastPath;
  readonly createContext: CreateContext;
}

/** Executes a request; `body` is what its JSON says. What it has under way ends with its client, unless others share it. */
export async function executeRequest(
  executors: Executors,
  request: IncomingMessage,
  body: unknown,
  { requestId, tracksDependencies }: Pick<RequestParts, 'requestId' | 'tracksDependencies'>,
): Promise<GraphQLResponse> {
  const outcome = newOutcome();
  const contexts: Context[] = [];
  const context = async (): Promise<Context> => {
    const created = await executors.createContext(request, { requestId, tracksDependencies, outcome });
    contexts.push(created);
    return created;
  };
  const cancel = (): void => {
    for (const { reader } of contexts) reader.cancel();
  };
  if (!tracksDependencies) request.socket.once('close', cancel);
  try {
    return await execute(executors, request, body, { requestId, outcome, context });
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
  body: unknown,
  { requestId, outcome, context }: ExecuteParts,
): Promise<GraphQLResponse> {
  const known = await fastPath.execute(request, body, outcome, context);
  if (known) return { status: 200, headers: { 'content-type': known.type }, text: known.text, outcome };
  const { url = '' } = request;
  const search = url.indexOf('?');
  const answer = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      // HEAD is answered as GET; Node.js leaves the body out.
      method: isRead(request) ? 'GET' : 'POST',
      headers: headerMap(request),
      search: search < 0 ? '' : url.slice(search),
      body,
    },
    context,
  });
  if (answer.body.kind !== 'complete') throw new Error('Answers in parts are switched off, and came.');
  const {
    status = 200,
    headers,
    body: { string },
  } = answer;
  if (status === 200) fastPath.learnType(request, headers.get('content-type'));
  const text = status < 400 ? string : named(string, requestId);
  const sent = status === 400 && isLegacy(request, string) ? 200 : status;
  // Who may keep a response is not Apollo's to say.
  headers.delete('cache-control');
  return { status: sent, headers: Object.fromEntries(headers), text, outcome };
}

/**
 * Whether an error of a document goes out with 200: the specification wants that for clients that know only
 * `application/json`, which take any other status for a failure of the network.
 * https://graphql.github.io/graphql-over-http/draft/#sec-application-json
 */
function isLegacy({ headers: { accept = '' } }: IncomingMessage, text: string): boolean {
  if (!/\bapplication\/json\b/.test(accept) || /graphql-response\+json/.test(accept)) return false;
  const { errors = [] } = JSON.parse(text) as { errors?: { extensions?: { code?: string } }[] };
  return errors.length > 0 && errors.every(({ extensions }) => documentErrors.has(String(extensions?.code)));
}

const documentErrors: ReadonlySet<string> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
]);

/** Errors that Apollo tells before a request has a context do not name it yet. */
function named(text: string, requestId: string): string {
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
