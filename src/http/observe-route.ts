import type { FastifyReply, FastifyRequest } from 'fastify';
import { routeEnded } from '../domain/telemetry.js';
import { isLoggedAt, logResponse } from './server.js';
import { nameRequest } from './trace-request.js';

/** Logs and tells of a request that Fastify handled. */
export const observeRoute =
  (accessRatio: number) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const { method, url, log } = request;
    const { statusCode: status, elapsedTime: ms } = reply;
    if (isLoggedAt(accessRatio, status)) logResponse(log, { method, url, status, ms });
    const route = request.is404 ? null : (request.routeOptions.url ?? null);
    if (route) nameRequest(request.raw, route);
    // GraphQL requests tell of themselves.
    if (!routeEnded.isHeard || route === '/graphql') return;
    routeEnded.publish({ route, status, seconds: ms / 1000 });
  };
