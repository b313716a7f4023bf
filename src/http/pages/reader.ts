import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fetchApi } from './api-client.js';
import { sendBuildingPage } from './building-page.js';
import { builtFiles, builtFolder, sendBuilt } from './files.js';
import { loadReader } from './load-reader.js';
import { cacheControlOf, isNotModified, pageKey, surrogateKeysOf } from './page-headers.js';
import { codingOf, encoded, RenderedPages } from './rendered-pages.js';

export interface ReaderOptions {
  readonly siteName: string;
  readonly publicUrl: string;
  readonly failed: () => boolean;
  readonly folder?: string;
}

/** Rendered pages of a process take at most this. */
const maxPageBytes = 16_000_000;

/** Pictures of stories come from anywhere; all else is the page's own. */
const policy = [
  "default-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' http: https: data:",
  "media-src 'self' http: https:",
  "connect-src 'self'",
].join('; ');

const addresses = [
  '/',
  // A slug may be longer than a parameter of the router.
  ...['articles', 'sections', 'topics', 'authors'].map((folder) => `/${folder}/*`),
  '/search',
  '/most-shared',
  '/corrections',
  '/preview',
];

/** The readers' site: pages that are rendered from responses of the public API. */
export async function reader(app: FastifyInstance, options: ReaderOptions): Promise<void> {
  const folder = options.folder ?? builtFolder('reader');
  const pages = new RenderedPages(maxPageBytes);
  const load = loadReader(folder);
  await builtFiles(app, folder);

  const show = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const built = await load();
    if (!built) return sendBuildingPage(reply, 'site', options.failed());
    const [path = '/', search = ''] = request.url.split(/\?(.*)/s);
    const route = built.renderer.route(path, new URLSearchParams(search));
    const responses = await Promise.all(route.requests.map((one) => fetchApi(app, one)));
    const site = { name: options.siteName, publicUrl: options.publicUrl, ...built.files };
    const key = pageKey(route, built.version, responses);
    const page = pages.get(key, () => route.render(responses, site));
    setHeaders(reply, route.isPrivate ? 'private, no-store' : cacheControlOf(responses));
    const keys = surrogateKeysOf(responses);
    if (keys.length > 0) reply.header('surrogate-key', keys.join(' ')).header('cache-tag', keys.join(','));
    if (page.location !== undefined) return reply.redirect(page.location, page.status);
    if (page.status === 503) reply.header('retry-after', '5').header('cache-control', 'private, no-store');
    const coding = codingOf(request.headers['accept-encoding']);
    if (key !== null && page.status === 200 && !route.isPrivate) {
      const hash = key.slice(0, 22);
      reply.header('etag', `"${hash}${coding ? `-${coding}` : ''}"`);
      if (isNotModified(request.headers['if-none-match'], hash)) return reply.code(304).send();
    }
    if (coding) reply.header('content-encoding', coding);
    return reply
      .code(page.status)
      .type('text/html; charset=utf-8')
      .send(await encoded(page, coding));
  };
  for (const address of addresses) app.get(address, show);
  // People who mistype an address get a page, programs an error that names the API.
  app.get('/*', async (request, reply) =>
    /\btext\/html\b/.test(request.headers.accept ?? '') ? show(request, reply) : reply.callNotFound(),
  );
  app.get<{ Params: { '*': string } }>('/reader/*', async (request, reply) => {
    const file = request.params['*'];
    // The module that renders lies beside what browsers load.
    return file.startsWith('assets/') ? sendBuilt(reply, file) : reply.callNotFound();
  });
}

function setHeaders(reply: FastifyReply, cacheControl: string): void {
  const vary = reply.getHeader('vary');
  reply.headers({
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cache-control': cacheControl,
    vary: vary ? `${vary}, Accept-Encoding` : 'Accept-Encoding',
  });
}
