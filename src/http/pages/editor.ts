import type { FastifyInstance } from 'fastify';
import { type SinglePageOptions, singlePage } from './single-page.js';

/** Pictures of stories come from anywhere; all else is the page's own. */
const policy = [
  "default-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' http: https: data: blob:",
  "media-src 'self' http: https:",
  "connect-src 'self'",
].join('; ');

/** `GET /edit/` and `GET /edit/<id>`: the editors' page. */
export const editor = (
  app: FastifyInstance,
  options: Pick<SinglePageOptions, 'failed' | 'devServer' | 'folder'>,
): Promise<void> =>
  singlePage(app, {
    page: 'editor',
    name: 'editor',
    prefix: '/edit/',
    contentSecurityPolicy: policy,
    ownsPaths: true,
    ...options,
  });
