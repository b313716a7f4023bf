import type { IncomingMessage } from 'node:http';
import { DomainError } from '../domain/errors.js';
import type { RateLimits } from '../services/rate-limits/index.js';
import type { ClientIdentity } from './client-limits.js';

/** Throws RATE_LIMITED when the client of a request records too many shares. */
export type ShareLimit = (request: IncomingMessage) => Promise<void>;

/** Limits the shares a minute from one address, also of readers behind one key. */
export const shareLimit =
  (limits: RateLimits, perMinute: number, identityOf: ClientIdentity): ShareLimit =>
  async (request) => {
    const { used, resetMs } = limits.count('shares', identityOf(request, null), 1);
    if (used <= perMinute) return;
    const seconds = Math.ceil(resetMs / 1000);
    throw new DomainError(
      'RATE_LIMITED',
      `This client records more than ${perMinute} shares a minute. Try again in ${seconds} seconds, with the same idempotency key.`,
      { retryAfterSeconds: seconds },
    );
  };
