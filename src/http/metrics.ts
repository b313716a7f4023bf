import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { credentialOf } from './auth.js';
import { errorResponse } from './error-responses.js';

export interface MetricsRouteOptions {
  /** The key that the request must have; empty: none. */
  readonly key: string;
  /** The metrics in Prometheus' text format. */
  readonly collect: () => Promise<string>;
}

const contentType = 'text/plain; version=0.0.4; charset=utf-8';

/** `GET /metrics` for Prometheus. */
export async function metricsRoute(
  app: FastifyInstance,
  { key, collect }: MetricsRouteOptions,
): Promise<void> {
  app.get('/metrics', { logLevel: 'warn' }, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    if (key !== '' && !isEqual(key, credentialOf(request.raw) ?? '')) {
      reply.code(401).header('www-authenticate', 'Bearer');
      const message = 'Send the key of METRICS_KEY as `Authorization: Bearer …`.';
      return errorResponse(request.id, 'UNAUTHENTICATED', message);
    }
    return reply.type(contentType).send(await collect());
  });
}

/** Compares hashes, so that the time tells nothing of the key. */
const isEqual = (key: string, given: string): boolean => timingSafeEqual(hashOf(key), hashOf(given));

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
