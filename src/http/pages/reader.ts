import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendBuildingPage } from './building-page.js';
import { builtFiles, builtFolder, sendBuilt } from './files.js';
import { loadReader } from './load-reader.js';
import { RenderedPages } from './rendered-pages.js';
import { routeSender } from './send-route.js';

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

const securityHeaders = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
};

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
  const send = routeSender(app, pages);
  const load = loadReader(folder);
  await builtFiles(app, folder);

  const show = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const built = await load();
    if (!built) return sendBuildingPage(reply, 'site', options.failed());
    const [path = '/', search = ''] = request.url.split(/\?(.*)/s);
    const route = built.renderer.route(path, new URLSearchParams(search));
    const site = { name: options.siteName, publicUrl: options.publicUrl, ...built.files };
    reply.headers(securityHeaders);
    return send(request, reply, route, { site, version: built.version });
  };
  for (const address of addresses) app.get(address, show);
  // People who mistype an address get a page, programs an error that names the API.
  app.get('/*', async (request, reply) => {
    reply.header('vary', 'Accept');
    return /\btext\/html\b/.test(request.headers.accept ?? '') ? show(request, reply) : reply.callNotFound();
  });
  app.get<{ Params: { '*': string } }>('/reader/*', async (request, reply) => {
    const file = request.params['*'];
    // The module that renders lies beside what browsers load.
    return file.startsWith('assets/') ? sendBuilt(reply, file) : reply.callNotFound();
  });
}
