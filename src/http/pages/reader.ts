import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Fetched, fetchApi } from './api-client.js';
import { sendBuildingPage } from './building-page.js';
import { builtFiles, builtFolder, sendBuilt } from './files.js';
import { loadReader } from './load-reader.js';
import { codingOf, RenderedPages } from './rendered-pages.js';

export interface ReaderOptions {
  readonly siteName: string;
  readonly publicUrl: string;
  readonly failed: () => boolean;
  /** Whether the built files may change while the gateway runs. */
  readonly reloads?: boolean;
  readonly folder?: string;
}

/** Pictures of stories come from anywhere; all else is the page's own. */
const policy = [
  "default-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' http: https: data:",
  "connect-src 'self'",
].join('; ');

const addresses = [
  '/',
  '/articles/:slug',
  '/sections/:slug',
  '/topics/:slug',
  '/authors/:slug',
  '/search',
  '/most-shared',
  '/corrections',
  '/preview',
];

/** The readers' site: pages that are rendered from responses of the public API. */
export async function reader(app: FastifyInstance, options: ReaderOptions): Promise<void> {
  const folder = options.folder ?? builtFolder('reader');
  const pages = new RenderedPages();
  const load = loadReader(folder, options.reloads ?? false);
  await builtFiles(app, folder);

  const show = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const built = await load();
    if (!built) return sendBuildingPage(reply, 'site', options.failed());
    const route = built.renderer.route(new URL(request.url, options.publicUrl));
    if (!route) {
      reply.callNotFound();
      return reply;
    }
    const responses = await Promise.all(route.requests.map((one) => fetchApi(app, one)));
    const site = { name: options.siteName, publicUrl: options.publicUrl, ...built.files };
    const made = { page: null as ReturnType<typeof route.render> | null };
    const render = () => {
      made.page ??= route.render(responses, site);
      return made.page;
    };
    const key = keyOf(request.url, built.version, responses);
    const coding = codingOf(request.headers['accept-encoding']);
    reply.headers({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cache-control': cacheControlOf(responses),
      vary: 'accept-encoding',
    });
    const keys = surrogateKeysOf(responses);
    if (keys) reply.header('surrogate-key', keys).header('cache-tag', keys.replaceAll(' ', ','));
    if (!key) return sendPage(reply, render());
    const etag = `"${key.slice(-22)}${coding ? `-${coding}` : ''}"`;
    reply.header('etag', etag);
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    const body = await pages.get(key, coding, () => render().html);
    if (coding) reply.header('content-encoding', coding);
    return reply.type('text/html; charset=utf-8').send(body);
  };
  for (const address of addresses) app.get(address, show);
  app.get<{ Params: { '*': string } }>('/reader/*', async (request, reply) => {
    const file = request.params['*'];
    // The module that renders lies beside what browsers load.
    return file.startsWith('assets/') ? sendBuilt(reply, file) : reply.callNotFound();
  });
}

const sendPage = (
  reply: FastifyReply,
  { status, html, location }: { status: number; html: string; location?: string },
): FastifyReply =>
  location === undefined
    ? reply.code(status).type('text/html; charset=utf-8').send(html)
    : reply.redirect(location, status);

/** Names what a page is made of; null for a page that is not kept, because a response is an error or an old one. */
function keyOf(url: string, version: string, responses: readonly Fetched[]): string | null {
  const usual = responses.every(
    ({ status, stale, etag, body }) => status === 200 && !stale && etag && !body.errors,
  );
  if (!usual) return null;
  const etags = responses.map(({ etag }) => etag).join(' ');
  return createHash('sha256').update(`${version} ${url} ${etags}`).digest('base64url');
}

/** A page is fresh for as long as the response that ends first. */
function cacheControlOf(responses: readonly Fetched[]): string {
  const [first, ...others] = responses.map(({ cacheControl }) => cacheControl);
  if (first === undefined) return 'public, max-age=300';
  const freshness = (text: string): number =>
    text.includes('no-store') ? -1 : Number(/s-maxage=(\d+)/.exec(text)?.[1] ?? 0);
  return others.reduce((least, one) => (freshness(one) < freshness(least) ? one : least), first);
}

const surrogateKeysOf = (responses: readonly Fetched[]): string =>
  [...new Set(responses.flatMap(({ surrogateKey }) => surrogateKey.split(' ')))].filter(Boolean).join(' ');
