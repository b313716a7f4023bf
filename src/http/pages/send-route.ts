import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Fetched, fetchApi } from './api-client.js';
import { cacheControlOf, isNotModified, pageKey, surrogateKeysOf } from './page-headers.js';
import { codingOf, encoded, type RenderedPages } from './rendered-pages.js';
import type { Route, Site } from './renderer.js';

export interface RouteOptions {
  readonly site: Site;
  /** Differs between what renders the same responses in another way. */
  readonly version: string;
  /** The route to send instead when a response of the first has too many bytes. */
  readonly smaller?: Route;
}

/** Sends what a route renders of responses of the public API: a page of the site, a feed, a story in a format. */
export type SendRoute = (
  request: FastifyRequest,
  reply: FastifyReply,
  route: Route,
  options: RouteOptions,
) => Promise<FastifyReply>;

/** `pages` keeps what was rendered. */
export function routeSender(app: FastifyInstance, pages: RenderedPages): SendRoute {
  return async function send(request, reply, route, { smaller, ...options }) {
    const responses = await Promise.all(route.requests.map((one) => fetchApi(app, one)));
    if (smaller && responses.some(isTooLarge)) return send(request, reply, smaller, options);
    const key = pageKey(route, options.version, responses);
    const page = pages.get(key, () => route.render(responses, options.site));
    reply.header('vary', [reply.getHeader('vary'), 'Accept-Encoding'].filter(Boolean).join(', '));
    reply.header('cache-control', route.isPrivate ? 'private, no-store' : cacheControlOf(responses));
    const keys = surrogateKeysOf(responses);
    if (keys.length > 0) reply.header('surrogate-key', keys.join(' ')).header('cache-tag', keys.join(','));
    if (page.location !== undefined) return reply.redirect(page.location, page.status);
    if (page.status === 503) reply.header('retry-after', '5').header('cache-control', 'private, no-store');
    const coding = codingOf(request.headers['accept-encoding']);
    if (key !== null && page.status === 200 && !route.isPrivate) {
      const hash = key.slice(0, 22);
      reply.header('etag', `"${hash}${coding ? `-${coding}` : ''}"`);
      if (page.lastModified) reply.header('last-modified', page.lastModified);
      if (isNotModified(request.headers, hash, page.lastModified)) return reply.code(304).send();
    }
    if (coding) reply.header('content-encoding', coding);
    return reply
      .code(page.status)
      .type(page.type ?? 'text/html; charset=utf-8')
      .send(await encoded(page, coding));
  };
}

const isTooLarge = ({ etag, body }: Fetched): boolean =>
  !etag && body.errors?.some(({ extensions }) => extensions?.code === 'RESPONSE_TOO_LARGE') === true;
