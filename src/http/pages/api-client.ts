import type { FastifyInstance } from 'fastify';
import type { ApiRequest, ApiResponse } from './renderer.js';

/** A response with what its page inherits. */
export interface Fetched extends ApiResponse {
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
  const unknown = byHash.body.errors?.[0]?.extensions?.code === 'PERSISTED_QUERY_NOT_FOUND';
  return unknown ? send(app, request, true) : byHash;
}

async function send(app: FastifyInstance, request: ApiRequest, withText: boolean): Promise<Fetched> {
  const { query, sha256Hash, variables } = request;
  const response = await app.inject({
    method: 'GET',
    url: '/graphql',
    query: {
      ...(withText && { query }),
      variables: JSON.stringify(variables),
      extensions: JSON.stringify({ persistedQuery: { version: 1, sha256Hash } }),
    },
    headers: { accept: 'application/graphql-response+json', 'accept-encoding': 'identity' },
  });
  const header = (name: string): string => String(response.headers[name] ?? '');
  return {
    status: response.statusCode,
    body: JSON.parse(response.body) as ApiResponse['body'],
    stale: /detail="(database away|overloaded)"/.test(header('cache-status')),
    etag: header('etag'),
    cacheControl: header('cache-control'),
    surrogateKey: header('surrogate-key'),
  };
}
