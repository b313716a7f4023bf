import type { IncomingMessage } from 'node:http';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '../domain/errors.js';
import { clientKeys } from './client-address.js';

/** Throws RATE_LIMITED when the client of a request records too many shares. */
export type ShareLimit = (request: IncomingMessage) => Promise<void>;

/**
 * Limits the shares a minute from one client. Addresses are counted in the memory of this process for a minute, and
 * stored nowhere.
 */
export function shareLimit(perMinute: number, trustProxy: string | false): ShareLimit {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  const clientOf = clientKeys(trustProxy);
  return async (request) => {
    try {
      await limiter.consume(clientOf(request));
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const seconds = Math.ceil(error.msBeforeNext / 1000);
      throw new DomainError(
        'RATE_LIMITED',
        `This client records more than ${perMinute} shares a minute. Try again in ${seconds} seconds, with the same idempotency key.`,
        { retryAfterSeconds: seconds },
      );
    }
  };
}
