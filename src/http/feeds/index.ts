import type { FastifyInstance } from 'fastify';
import { RenderedPages } from '../pages/rendered-pages.js';
import { routeSender } from '../pages/send-route.js';
import { feedPath, readFeedAddress } from './address.js';
import { type FeedSettings, feedRoute, hasHub } from './feed-route.js';
import { type WireFormat, wireFormats, wireRoute } from './wire-route.js';

/** Rendered feeds and stories of a process take at most this. */
const maxFeedBytes = 16_000_000;

/**
 * `GET /feeds/…`: feeds of stories, as RSS, Atom and JSON Feed. `GET /articles/<slug>.ninjs` and `.newsml`: a story for
 * partners.
 */
export async function feeds(app: FastifyInstance, settings: FeedSettings): Promise<void> {
  const send = routeSender(app, new RenderedPages(maxFeedBytes));
  const options = {
    site: { name: settings.siteName, publicUrl: settings.publicUrl, script: '', styles: [] },
    version: '1',
  };
  for (const format of Object.keys(wireFormats) as WireFormat[]) {
    app.get<{ Params: { slug: string } }>(`/articles/:slug(^[^/]+).${format}`, async (request, reply) => {
      reply.header('x-content-type-options', 'nosniff');
      return send(request, reply, wireRoute(request.params.slug, format, settings), options);
    });
  }
  app.get('/feeds/*', async (request, reply) => {
    const [path = '', search = ''] = request.url.split(/\?(.*)/s);
    const address = readFeedAddress(path.slice('/feeds/'.length), new URLSearchParams(search));
    if (!address) return reply.callNotFound();
    const route = (full: boolean) => feedRoute(address, settings, { now: new Date(), full });
    reply.header('x-content-type-options', 'nosniff');
    const { websubHub, publicUrl } = settings;
    if (websubHub !== null && hasHub(address.subject))
      reply.header('link', `<${websubHub}>; rel="hub", <${publicUrl}${feedPath(address)}>; rel="self"`);
    return settings.feedContent === 'full'
      ? send(request, reply, route(true), { ...options, smaller: route(false) })
      : send(request, reply, route(false), options);
  });
}
