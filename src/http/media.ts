import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { packageRoot } from '../config/package-root.js';

/** `GET /media/…`: the pictures of the sample content. A file never changes. */
export async function media(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, {
    root: join(packageRoot, 'samples', 'media'),
    prefix: '/media/',
    index: false,
    maxAge: '1d',
    // Any site may show a picture. Opened as a document, an SVG must not run scripts.
    setHeaders: (reply) => {
      reply.header('access-control-allow-origin', '*');
      reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
      reply.header('x-content-type-options', 'nosniff');
    },
  });
}
