import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isBot } from 'isbot';
import type { Context } from '../context.js';
import { isConnectionLost } from '../domain/errors.js';
import {
  imageUrl,
  type LinkPage,
  linkPage,
  type ShortLink,
  unavailablePage,
  unknownPage,
  withdrawnPage,
} from './link-page.js';

export interface LinksOptions {
  readonly sharing: Pick<Context['sharing'], 'resolve' | 'countClick'>;
  readonly publicUrl: string;
  readonly siteName: string;
}

/**
 * `GET /s/<code>` redirects people to the article, and sends link previewers a page about it. `GET /oembed` has the same
 * data as JSON (https://oembed.com). Both support HEAD. Only GET requests of people count as clicks.
 */
export async function links(app: FastifyInstance, options: LinksOptions): Promise<void> {
  const { sharing, publicUrl, siteName } = options;
  const pageOf = (link: ShortLink): LinkPage => ({
    target: link.target,
    link: `${publicUrl}/s/${link.code}`,
    destination: link.destination,
    publicUrl,
    siteName,
  });

  app.get<{ Params: { code: string } }>('/s/:code', async (request, reply) => {
    noStore(reply);
    let link: ShortLink | null;
    try {
      link = await sharing.resolve(request.params.code);
    } catch (error) {
      if (!isConnectionLost(error)) throw error;
      request.log.error({ err: error });
      return sendPage(reply.code(503).header('retry-after', '5'), unavailablePage(siteName));
    }
    if (!link) return sendPage(reply.code(404), unknownPage(siteName));
    if (link.target.state === 'WITHDRAWN') return sendPage(reply.code(410), withdrawnPage(siteName));
    const page = pageOf(link);
    if (isPreviewer(request)) return sendPage(reply, linkPage(page));
    if (request.method === 'GET' && !isPrefetch(request)) sharing.countClick(link);
    return page.destination ? reply.redirect(page.destination, 302) : sendPage(reply, linkPage(page));
  });

  app.get<{ Querystring: Record<string, string | string[]> }>('/oembed', async (request, reply) => {
    const { url = '', format = 'json' } = request.query;
    if (format !== 'json') return reply.code(501).send({ error: 'Only the format json is there.' });
    const code =
      typeof url === 'string' && url.startsWith(`${publicUrl}/s/`) ? url.slice(`${publicUrl}/s/`.length) : '';
    const link = await sharing.resolve(code);
    if (link?.target.state !== 'VISIBLE') {
      return reply
        .code(404)
        .send({ error: `\`url\` is no link to an article: it starts with ${publicUrl}/s/.` });
    }
    const { headline, authors, image } = link.target;
    return {
      type: 'link',
      version: '1.0',
      title: headline,
      ...(authors.length > 0 && { author_name: authors.join(', ') }),
      provider_name: siteName,
      provider_url: publicUrl,
      // oEmbed requires all three or none.
      ...(image?.width &&
        image.height && {
          thumbnail_url: imageUrl(pageOf(link)),
          thumbnail_width: image.width,
          thumbnail_height: image.height,
        }),
    };
  });
}

/** Bots, and clients without a user agent. */
const isPreviewer = ({ headers }: FastifyRequest): boolean =>
  !headers['user-agent'] || isBot(headers['user-agent']);

/** A speculative request of a browser: https://wicg.github.io/nav-speculation/prefetch.html. */
const isPrefetch = ({ headers }: FastifyRequest): boolean =>
  ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].some((name) =>
    /prefetch|prerender|preview/i.test(String(headers[name] ?? '')),
  );

/** Caches must not store the response: a click would not be counted, and a withdrawal would not be seen. */
const noStore = (reply: FastifyReply): FastifyReply => reply.header('cache-control', 'private, no-store');

const sendPage = (reply: FastifyReply, page: string): FastifyReply =>
  reply
    .type('text/html; charset=utf-8')
    .header(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; img-src *; base-uri 'none'; form-action 'none'",
    )
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'strict-origin-when-cross-origin')
    .send(page);
