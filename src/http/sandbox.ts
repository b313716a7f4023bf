import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { packageRoot } from '../config/package-root.js';
import { waitingPage } from './sandbox-waiting.js';

export interface SandboxOptions {
  /** Whether the page could not be built. Until it is built, and after it failed, an older build is served if there is one. */
  readonly failed: () => boolean;
  /** Where the built page is. */
  readonly folder?: string;
}

const builtPage = join(packageRoot, 'sandbox', 'dist');
/** The page runs its own files alone. Styles are inline because the editor makes them while it runs. */
const policy = [
  "default-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
].join('; ');

/** `GET /sandbox/`: the analysts' page. */
export async function sandbox(
  app: FastifyInstance,
  { failed, folder = builtPage }: SandboxOptions,
): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    serve: false,
    suppressWarning: true,
    preCompressed: true,
    cacheControl: false,
    dotfiles: 'deny',
  });

  const serve = async (reply: FastifyReply, file: string): Promise<FastifyReply> => {
    reply.headers({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    if (file === 'index.html' && !existsSync(join(folder, file))) return sendWaiting(reply, failed());
    // The name of an asset changes with what it holds.
    reply.header(
      'cache-control',
      file.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    );
    return reply.sendFile(file);
  };
  app.get('/sandbox/', async (_request, reply) => serve(reply, 'index.html'));
  app.get<{ Params: { '*': string } }>('/sandbox/*', async (request, reply) =>
    serve(reply, request.params['*']),
  );
}

/** Leads a browser that opens `/`, or `/graphql` without a request, to the page. */
export async function leadBrowsers(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { method, url, headers } = request;
  const browses = method === 'GET' && /\btext\/html\b/.test(headers.accept ?? '');
  // Within the page, files are named relative to its folder.
  return browses && ['/', '/graphql', '/graphql/', '/sandbox'].includes(url)
    ? reply.redirect('/sandbox/')
    : undefined;
}

function sendWaiting(reply: FastifyReply, failed: boolean): FastifyReply {
  return reply
    .code(503)
    .headers({ 'retry-after': '3', 'cache-control': 'no-store' })
    .type('text/html; charset=utf-8')
    .send(waitingPage(failed));
}
