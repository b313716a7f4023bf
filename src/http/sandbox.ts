import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { packageRoot } from '../config/package-root.js';
import { buildingPage } from './sandbox-building-page.js';

export interface SandboxOptions {
  /** Whether the build failed. During a build and after a failed one, an older build is served if there is one. */
  readonly failed: () => boolean;
  /** The folder of the built page. */
  readonly folder?: string;
  /** The URL to which the page redirects during development. */
  readonly devServer?: string | null;
}

const builtFolder = join(packageRoot, 'web', 'sandbox', 'dist');
/** The page runs only its own files. The editor adds inline styles at run time. */
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

/** `GET /sandbox/`: the sandbox page. */
export async function sandbox(
  app: FastifyInstance,
  { failed, folder = builtFolder, devServer = null }: SandboxOptions,
): Promise<void> {
  if (devServer !== null) {
    app.get('/sandbox/', async (_request, reply) => reply.redirect(devServer));
    return;
  }
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
    if (file === 'index.html' && !existsSync(join(folder, file))) return sendBuildingPage(reply, failed());
    // The name of an asset contains a hash of its content.
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

/** Redirects a browser that opens `/`, or `/graphql` without a query, to the sandbox. */
export async function redirectBrowsers(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { method, url, headers } = request;
  const isBrowser = method === 'GET' && /\btext\/html\b/.test(headers.accept ?? '');
  // The page refers to its files relative to its folder.
  return isBrowser && ['/', '/graphql', '/graphql/', '/sandbox'].includes(url)
    ? reply.redirect('/sandbox/')
    : undefined;
}

function sendBuildingPage(reply: FastifyReply, failed: boolean): FastifyReply {
  return reply
    .code(503)
    .headers({ 'retry-after': '3', 'cache-control': 'no-store' })
    .type('text/html; charset=utf-8')
    .send(buildingPage(failed));
}
