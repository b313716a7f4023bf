import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../errors.js';

/** Ends a request's share with RATE_LIMITED when its client records too many. */
export type ShareLimit = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/**
 * So many shares a minute from one address. Addresses are counted in the memory of this process for that minute,
 * and kept nowhere.
 */
export async function shareLimit(app: FastifyInstance, perMinute: number): Promise<ShareLimit> {
  await app.register(rateLimit, { global: false });
  const check = app.createRateLimit({ max: perMinute, timeWindow: '1 minute' });
  return async (request, reply) => {
    const limit = await check(request);
    if (limit.isAllowed || !limit.isExceeded) return;
    reply.header('retry-after', limit.ttlInSeconds);
    throw new DomainError(
      'RATE_LIMITED',
      `This client records more than ${perMinute} shares a minute. Try again in ${limit.ttlInSeconds} seconds, with the same idempotency key.`,
      { retryAfterSeconds: limit.ttlInSeconds },
    );
  };
}
