import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CacheService } from '../../services/cache/index.js';
import type { Sitemaps } from '../../services/sitemaps/index.js';
import { writeNewsSitemap, writeRobots, writeSitemap, writeSitemapIndex } from '../../syndication/sitemap.js';
import { errorResponse } from '../error-responses.js';
import { isNotModified } from '../pages/page-headers.js';
import { accepts } from '../pages/rendered-pages.js';
import { type SitemapFile, SitemapFiles, SitemapsOverloaded } from './files.js';
import { type SitemapSite, withLanguages, withUrls } from './rows.js';

export interface SitemapsOptions extends SitemapSite {
  readonly sitemaps: Sitemaps;
  /** Keeps files; null: they are made for each request. */
  readonly files: CacheService | null;
  readonly siteName: string;
  readonly publicUrl: string;
  /** How long a CDN may keep them, in seconds. */
  readonly maxAge: number;
}

const unzip = promisify(gunzip);

/** Keys that every published, changed or withdrawn story purges. */
const keys = ['all', 'articles-all', 'updated-all'];

/**
 * `GET /robots.txt` names `GET /sitemap.xml`, which lists `/sitemaps/articles-<n>.xml`, all stories, and
 * `/sitemaps/news.xml`, those of the last two days.
 */
export async function sitemapPages(app: FastifyInstance, options: SitemapsOptions): Promise<void> {
  const { sitemaps, siteName, publicUrl, maxAge } = options;
  const version = JSON.stringify([siteName, publicUrl, options.articleUrl, options.siteLanguage]);
  const files = new SitemapFiles(options.files, version);
  const news = async () => withLanguages(withUrls(await sitemaps.news(), options), options);

  const index = async (): Promise<string> => {
    const stories = (await sitemaps.files()).map(({ number, updatedAt }) => ({
      url: `${publicUrl}/sitemaps/articles-${number}.xml`,
      updatedAt,
    }));
    // Search engines warn of an empty file, but an index names one at least.
    const hasNews = stories.length === 0 || (await news()).length > 0;
    const newsFile = { url: `${publicUrl}/sitemaps/news.xml`, updatedAt: null };
    return writeSitemapIndex(hasNews ? [...stories, newsFile] : stories);
  };
  const articles = async (number: number): Promise<string | null> => {
    const entries = withUrls(await sitemaps.stories(number), options);
    return entries.length > 0 ? writeSitemap(entries) : null;
  };

  const send = async (
    request: FastifyRequest,
    reply: FastifyReply,
    name: string,
    make: () => Promise<string | null>,
  ): Promise<FastifyReply> => {
    let file: SitemapFile | null;
    try {
      file = await files.get(name, make);
    } catch (error) {
      if (error instanceof SitemapsOverloaded)
        return unavailable(request, reply, 'OVERLOADED', error.message);
      request.log.warn({ err: error }, 'A sitemap could not be made');
      return unavailable(request, reply, 'SERVICE_UNAVAILABLE', 'The sitemap cannot be read at the moment.');
    }
    if (!file) {
      reply.callNotFound();
      return reply;
    }
    const hash = createHash('sha256').update(file.bytes).digest('base64url').slice(0, 22);
    const zipped = accepts(request.headers['accept-encoding'], 'gzip');
    reply.headers({
      'cache-control': file.isStale ? 'no-store' : `public, max-age=0, s-maxage=${maxAge}`,
      etag: `"${hash}${zipped ? '-gzip' : ''}"`,
      vary: 'Accept-Encoding',
      'surrogate-key': keys.join(' '),
      'cache-tag': keys.join(','),
      'x-content-type-options': 'nosniff',
    });
    if (isNotModified(request.headers, hash)) return reply.code(304).send();
    reply.type('application/xml; charset=utf-8');
    return zipped
      ? reply.header('content-encoding', 'gzip').send(file.bytes)
      : reply.send(await unzip(file.bytes));
  };

  app.get('/robots.txt', async (_request, reply) =>
    reply
      .header('cache-control', 'public, max-age=3600')
      .type('text/plain; charset=utf-8')
      .send(writeRobots(`${publicUrl}/sitemap.xml`)),
  );
  app.get('/sitemap.xml', (request, reply) => send(request, reply, 'index', index));
  app.get('/sitemaps/news.xml', (request, reply) =>
    send(request, reply, 'news', async () => writeNewsSitemap(siteName, await news())),
  );
  app.get<{ Params: { file: string } }>('/sitemaps/:file', async (request, reply) => {
    const [, number] = /^articles-([1-9]\d{0,8})\.xml$/.exec(request.params.file) ?? [];
    return number === undefined
      ? reply.callNotFound()
      : send(request, reply, `articles ${number}`, () => articles(Number(number)));
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
