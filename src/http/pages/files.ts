import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { packageRoot } from '../../config/package-root.js';

/** The folder of a built page. */
export const builtFolder = (page: string): string => join(packageRoot, 'web', page, 'dist');

/** Prepares the sending of a built page's files with their precompressed forms. */
export const builtFiles = (app: FastifyInstance, folder: string) =>
  app.register(fastifyStatic, {
    root: folder,
    serve: false,
    suppressWarning: true,
    preCompressed: true,
    cacheControl: false,
    dotfiles: 'deny',
  });

/** Sends a built file. The name of an asset contains a hash of its content. */
export const sendBuilt = (reply: FastifyReply, file: string): FastifyReply =>
  reply
    .header('cache-control', file.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
    .header('x-content-type-options', 'nosniff')
    .sendFile(file);
