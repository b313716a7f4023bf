import type { FastifyInstance } from 'fastify';
import { type SinglePageOptions, singlePage } from './single-page.js';

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

/** `GET /sandbox/`: the analysts' page. */
export const sandbox = (
  app: FastifyInstance,
  options: Pick<SinglePageOptions, 'failed' | 'devServer' | 'folder'>,
): Promise<void> =>
  singlePage(app, {
    page: 'sandbox',
    name: 'sandbox',
    prefix: '/sandbox/',
    contentSecurityPolicy: policy,
    ...options,
  });
