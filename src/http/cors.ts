import type { onRequestAsyncHookHandler } from 'fastify';

/** The response headers that a page of another origin may read. */
const exposedHeaders = 'Retry-After, X-Request-Id, Cache-Status, ETag, Age, RateLimit, RateLimit-Policy';
const allowedHeaders =
  'Accept, Authorization, Content-Type, X-Api-Key, X-Preview-Token, Apollo-Require-Preflight, X-Apollo-Operation-Name, Apollographql-Client-Name, Apollographql-Client-Version, If-None-Match, X-Dateline-After';
/** The lifetime of a preflight response: browsers limit it to two hours. */
const maxAgeSeconds = 7200;

/** Origins whose pages may read responses; `*`: all. */
export type CorsOrigins = readonly string[];

/** The headers of a response to a page of another origin (https://fetch.spec.whatwg.org/#http-cors-protocol). */
export function corsHeaders(origins: CorsOrigins, origin: string | undefined): readonly string[] {
  if (origins.length === 0) return [];
  if (origins.includes('*'))
    return ['access-control-allow-origin', '*', 'access-control-expose-headers', exposedHeaders];
  if (origin === undefined || !origins.includes(origin)) return [];
  return [
    'access-control-allow-origin',
    origin,
    'access-control-expose-headers',
    exposedHeaders,
    // The headers depend on the origin: caches must store them apart.
    'vary',
    'Origin',
  ];
}

/** The headers of the response to a preflight, besides those above. */
export const preflightHeaders: readonly string[] = [
  'access-control-allow-methods',
  'GET, HEAD, POST',
  'access-control-allow-headers',
  allowedHeaders,
  'access-control-max-age',
  String(maxAgeSeconds),
];

/** Adds the CORS headers to responses of Fastify. */
export const cors =
  (origins: CorsOrigins): onRequestAsyncHookHandler =>
  async (request, reply) => {
    const headers = corsHeaders(origins, request.headers.origin);
    for (let at = 0; at < headers.length; at += 2) reply.header(headers[at] ?? '', headers[at + 1] ?? '');
  };
