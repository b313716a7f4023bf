import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { sendBuildingPage } from './building-page.js';
import { builtFiles, builtFolder, sendBuilt } from './files.js';

export interface SinglePageOptions {
  /** The page's folder in `web`. */
  readonly page: string;
  /** What people call it. */
  readonly name: string;
  /** Where it is served, with a slash at its end. */
  readonly prefix: string;
  readonly contentSecurityPolicy: string;
  /** Whether the build failed. During a build and after a failed one, an older build is served if there is one. */
  readonly failed: () => boolean;
  /** The URL to which the page redirects during development. */
  readonly devServer?: string | null;
  /** Whether any path below the prefix that is no file is an address of the page. */
  readonly ownsPaths?: boolean;
  readonly folder?: string;
}

/** A page that runs in the browser alone: one HTML file with its assets. */
export async function singlePage(app: FastifyInstance, options: SinglePageOptions): Promise<void> {
  const { page, name, prefix, failed, devServer = null, ownsPaths = false } = options;
  const folder = options.folder ?? builtFolder(page);
  if (devServer !== null) {
    app.get(prefix, async (_request, reply) => reply.redirect(devServer));
    if (ownsPaths) {
      app.get<{ Params: { '*': string } }>(`${prefix}*`, async (request, reply) =>
        reply.redirect(`${devServer}${encodeURIComponent(request.params['*'])}`),
      );
    }
    return;
  }
  await builtFiles(app, folder);
  const serve = (reply: FastifyReply, file: string): FastifyReply => {
    reply.headers({
      'content-security-policy': options.contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    if (file === 'index.html' && !existsSync(join(folder, file))) {
      return sendBuildingPage(reply, name, failed());
    }
    return sendBuilt(reply, file);
  };
  app.get(prefix, async (_request, reply) => serve(reply, 'index.html'));
  app.get<{ Params: { '*': string } }>(`${prefix}*`, async (request, reply) => {
    const path = request.params['*'];
    return serve(reply, ownsPaths && !/[./]/.test(path) ? 'index.html' : path);
  });
}
