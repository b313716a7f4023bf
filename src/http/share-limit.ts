import type { IncomingMessage } from 'node:http';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '../domain/errors.js';
import { clientAddresses, clientKey } from './client-address.js';

/** Ends a request's share with RATE_LIMITED when its client records too many. */
export type ShareLimit = (request: IncomingMessage) => Promise<void>;

/**
 * So many shares a minute from one client. Addresses are counted in the memory of this process for that minute,
 * and kept nowhere.
 */
export function shareLimit(perMinute: number, trustProxy: string | false): ShareLimit {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  const addressOf = clientAddresses(trustProxy);
  return async (request) => {
    try {
      await limiter.consume(clientKey(addressOf(request)));
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      const seconds = Math.ceil(refused.msBeforeNext / 1000);
      throw new DomainError(
        'RATE_LIMITED',
        `This client records more than ${perMinute} shares a minute. Try again in ${seconds} seconds, with the same idempotency key.`,
        { retryAfterSeconds: seconds },
      );
    }
  };
}
