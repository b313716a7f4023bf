import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Sitemaps } from '../../services/sitemaps/index.js';
import { writeNewsSitemap, writeRobots, writeSitemap, writeSitemapIndex } from '../../syndication/sitemap.js';
import { errorResponse } from '../error-responses.js';
import { isNotModified } from '../pages/page-headers.js';
import { codingOf, encoded } from '../pages/rendered-pages.js';

export interface SitemapsOptions {
  readonly sitemaps: Sitemaps;
  readonly siteName: string;
  readonly publicUrl: string;
  /** The page of a story without a canonical URL, with {slug}; empty: none. */
  readonly articleUrl: string;
  /** How long a CDN may keep them, in seconds. */
  readonly maxAge: number;
}

/** Sitemaps that a process makes at a time; a file takes some 10 MB meanwhile. */
const maxConcurrent = 4;
/** Keys that every published, changed or withdrawn story purges. */
const keys = ['all', 'articles-all', 'updated-all'];

/**
 * `GET /robots.txt` names `GET /sitemap.xml`, which lists `/sitemaps/articles-<n>.xml`, all stories, and
 * `/sitemaps/news.xml`, those of the last two days.
 */
export async function sitemapPages(app: FastifyInstance, options: SitemapsOptions): Promise<void> {
  const { sitemaps, siteName, publicUrl, articleUrl, maxAge } = options;
  /** Requests for the same file wait for one statement. */
  const inFlight = new Map<string, Promise<string | null>>();

  const withUrls = <Row extends { readonly slug: string; readonly canonicalUrl: string | null }>(
    rows: readonly Row[],
  ) =>
    rows.flatMap((row) => {
      const url = row.canonicalUrl ?? articleUrl.replaceAll('{slug}', encodeURIComponent(row.slug));
      return url ? [{ ...row, url }] : [];
    });
  const files: Readonly<Record<string, (number: number) => Promise<string | null>>> = {
    index: async () =>
      writeSitemapIndex([
        ...(await sitemaps.files()).map(({ number, updatedAt }) => ({
          url: `${publicUrl}/sitemaps/articles-${number}.xml`,
          updatedAt,
        })),
        { url: `${publicUrl}/sitemaps/news.xml`, updatedAt: null },
      ]),
    articles: async (number) => {
      const entries = withUrls(await sitemaps.stories(number));
      return entries.length > 0 ? writeSitemap(entries) : null;
    },
    news: async () => writeNewsSitemap(siteName, withUrls(await sitemaps.news())),
  };

  const send = async (
    request: FastifyRequest,
    reply: FastifyReply,
    name: string,
    number = 0,
  ): Promise<FastifyReply> => {
    const key = `${name} ${number}`;
    if (!inFlight.has(key)) {
      if (inFlight.size >= maxConcurrent)
        return unavailable(request, reply, 'OVERLOADED', 'Too many sitemaps are made at once.');
      inFlight.set(
        key,
        Promise.resolve(files[name]?.(number) ?? null).finally(() => inFlight.delete(key)),
      );
    }
    let text: string | null;
    try {
      text = (await inFlight.get(key)) ?? null;
    } catch (error) {
      request.log.warn({ err: error }, 'A sitemap could not be made');
      return unavailable(request, reply, 'SERVICE_UNAVAILABLE', 'The sitemap cannot be read at the moment.');
    }
    if (text === null) {
      reply.callNotFound();
      return reply;
    }
    const hash = createHash('sha256').update(text).digest('base64url').slice(0, 22);
    const coding = codingOf(request.headers['accept-encoding']);
    reply.headers({
      'cache-control': `public, max-age=0, s-maxage=${maxAge}`,
      etag: `"${hash}${coding ? `-${coding}` : ''}"`,
      vary: 'Accept-Encoding',
      'surrogate-key': keys.join(' '),
      'cache-tag': keys.join(','),
      'x-content-type-options': 'nosniff',
    });
    if (isNotModified(request.headers, hash)) return reply.code(304).send();
    if (coding) reply.header('content-encoding', coding);
    const page = { status: 200, identity: Buffer.from(text), coded: new Map() };
    return reply.type('application/xml; charset=utf-8').send(await encoded(page, coding));
  };

  app.get('/robots.txt', async (_request, reply) =>
    reply
      .header('cache-control', 'public, max-age=3600')
      .type('text/plain; charset=utf-8')
      .send(writeRobots(`${publicUrl}/sitemap.xml`)),
  );
  app.get('/sitemap.xml', (request, reply) => send(request, reply, 'index'));
  app.get('/sitemaps/news.xml', (request, reply) => send(request, reply, 'news'));
  app.get<{ Params: { file: string } }>('/sitemaps/:file', async (request, reply) => {
    const [, number] = /^articles-([1-9]\d{0,8})\.xml$/.exec(request.params.file) ?? [];
    return number === undefined ? reply.callNotFound() : send(request, reply, 'articles', Number(number));
  });
}

function unavailable(
  request: FastifyRequest,
  reply: FastifyReply,
  code: string,
  message: string,
): FastifyReply {
  return reply
    .code(503)
    .headers({ 'retry-after': '5', 'cache-control': 'private, no-store' })
    .send(errorResponse(request.id, code, `${message} Try again in some seconds.`));
}
