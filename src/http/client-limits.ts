import type { IncomingMessage } from 'node:http';
import type { ClientSettings, Quotas } from '../config/client-settings.js';
import type { Viewer } from '../domain/viewer.js';
import type { RateLimits } from '../services/rate-limits/index.js';
import { clientAddresses, clientKey } from './client-address.js';
import { HttpError } from './graphql/http-error.js';

/** Who is counted: a key, the subject of a token, or an address. */
export type ClientIdentity = (request: IncomingMessage, viewer: Viewer | null) => string;

export function clientIdentity(trustProxy: string | false): ClientIdentity {
  const addressOf = clientAddresses(trustProxy);
  return (request, viewer) => viewer?.actorId ?? `address:${clientKey(addressOf(request))}`;
}

type Policy = keyof Quotas;
const policies = ['requests', 'cost'] as const satisfies readonly Policy[];

/** The quotas of one client. */
export interface ClientLimit {
  /** Counts a request. Throws 429 when the client has used a quota up. */
  admit(): void;
  /** Counts the cost of an operation. */
  charge(cost: number): void;
  /** `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-11). */
  headers(): readonly string[];
}

/** Finds the quotas of clients; null without quotas. */
export type ClientLimits = (request: IncomingMessage, viewer: Viewer | null) => ClientLimit | null;

export function clientLimits(
  limits: RateLimits,
  { anonymous, signedIn }: Pick<ClientSettings, 'anonymous' | 'signedIn'>,
  identityOf: ClientIdentity,
): ClientLimits | null {
  if (![anonymous, signedIn].some(({ requests, cost }) => requests > 0 || cost > 0)) return null;
  return (request, viewer) => {
    const quotas = viewer?.actorId ? signedIn : anonymous;
    const limited = policies.filter((policy) => quotas[policy] > 0);
    return limited.length > 0 ? limitOf(limits, quotas, limited, identityOf(request, viewer)) : null;
  };
}

function limitOf(
  limits: RateLimits,
  quotas: Quotas,
  limited: readonly Policy[],
  client: string,
): ClientLimit {
  const headers = (): string[] => {
    const parts = limited.map((policy) => {
      const { used, resetMs } = limits.count(policy, client, 0);
      return `"${policy}";r=${Math.max(0, quotas[policy] - used)};t=${Math.ceil(resetMs / 1000)}`;
    });
    const policy = limited.map((name) => `"${name}";q=${quotas[name]};w=60`).join(', ');
    return ['ratelimit-policy', policy, 'ratelimit', parts.join(', ')];
  };
  return {
    admit() {
      for (const policy of limited) {
        // The request that is over the quota counts as well: who goes on without a pause stays out.
        const { used, resetMs } = limits.count(policy, client, policy === 'requests' ? 1 : 0);
        const isOver = policy === 'requests' ? used > quotas.requests : used >= quotas.cost;
        if (isOver) throw tooMany(policy, quotas[policy], Math.ceil(resetMs / 1000));
      }
    },
    charge(cost) {
      if (quotas.cost > 0) limits.count('cost', client, cost);
    },
    headers,
  };
}

const units = {
  requests: 'requests',
  cost: 'units of cost (thousandths of the largest operation)',
} as const satisfies Readonly<Record<Policy, string>>;

const tooMany = (policy: Policy, quota: number, seconds: number): HttpError =>
  new HttpError(
    429,
    `This client may use ${quota} ${units[policy]} a minute. Try again in ${seconds} seconds, or ask the operators for a key with a larger quota.`,
    'RATE_LIMITED',
    { 'retry-after': String(seconds) },
  );
