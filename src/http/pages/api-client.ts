import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { ApiRequest, ApiResponse } from './renderer.js';

/** No socket has this address: requests of the gateway's own pages are told by it from those of clients. */
const internalAddress = 'internal';

/** Whether a page or feed of this process sends the request. */
export const isInternal = ({ socket }: Pick<IncomingMessage, 'socket'>): boolean =>
  socket.remoteAddress === internalAddress;

/** A response with what its page inherits. */
export interface Fetched extends ApiResponse {
  /** Empty for a response that is not cached, such as an error. */
  readonly etag: string;
  readonly cacheControl: string;
  readonly surrogateKey: string;
}

/**
 * Sends a reader's query to `/graphql` of this process, through all that a request from outside goes through: the
 * response cache, the limits and the error mapping.
 */
export async function fetchApi(app: FastifyInstance, request: ApiRequest): Promise<Fetched> {
  const byHash = await send(app, request, false);
  // Errors are not cached.
  if (byHash.etag) return byHash;
  const isUnknown = byHash.body.errors?.[0]?.extensions?.code === 'PERSISTED_QUERY_NOT_FOUND';
  return isUnknown ? send(app, request, true) : byHash;
}

async function send(app: FastifyInstance, request: ApiRequest, withText: boolean): Promise<Fetched> {
  const { query, sha256Hash, variables } = request;
  const response = await app.inject({
    method: 'GET',
    url: '/graphql',
    remoteAddress: internalAddress,
    query: {
      ...(withText && { query }),
      variables: JSON.stringify(variables),
      extensions: JSON.stringify({ persistedQuery: { version: 1, sha256Hash } }),
    },
    headers: { accept: 'application/graphql-response+json', 'accept-encoding': 'identity' },
  });
  const header = (name: string): string => String(response.headers[name] ?? '');
  let body: ApiResponse['body'] | null = null;
  return {
    status: response.statusCode,
    // A page that is kept already needs no body.
    get body() {
      body ??= JSON.parse(response.body) as ApiResponse['body'];
      return body;
    },
    stale: /detail="(database away|overloaded)"/.test(header('cache-status')),
    etag: header('etag'),
    cacheControl: header('cache-control'),
    surrogateKey: header('surrogate-key'),
  };
}
