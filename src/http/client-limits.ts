import type { IncomingMessage } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { ClientSettings, Quotas } from '../config/client-settings.js';
import type { Viewer } from '../domain/viewer.js';
import type { RateLimits, Use } from '../services/rate-limits/index.js';
import { clientAddresses, clientKey } from './client-address.js';
import { HttpError } from './graphql/http-error.js';

/** Who is counted: a key, the subject of a token, or an address. */
export type ClientIdentity = (request: IncomingMessage, viewer: Viewer | null) => string;

/** Addresses that sent requests last: reading the headers of proxies takes longer than a cached response's quota. */
const maxKnown = 2000;
const maxKnownLength = 200;

export function clientIdentity(trustProxy: string | false): ClientIdentity {
  const addressOf = clientAddresses(trustProxy);
  const known = new LRUCache<string, string>({ max: maxKnown });
  const ofAddress = (request: IncomingMessage): string => {
    const forwarded = trustProxy ? request.headers['x-forwarded-for'] : undefined;
    const key = `${request.socket.remoteAddress} ${forwarded ?? ''}`;
    let identity = known.get(key);
    if (identity === undefined) {
      identity = `address:${clientKey(addressOf(request))}`;
      if (key.length <= maxKnownLength) known.set(key, identity);
    }
    return identity;
  };
  return (request, viewer) => viewer?.actorId ?? ofAddress(request);
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
  const [ofAnonymous, ofSignedIn] = [limitedBy(anonymous), limitedBy(signedIn)];
  return (request, viewer) => {
    const limited = viewer?.actorId ? ofSignedIn : ofAnonymous;
    return limited.policies.length > 0
      ? new CountedClient(limits, limited, identityOf(request, viewer))
      : null;
  };
}

interface Limited {
  readonly quotas: Quotas;
  /** Those that limit something. */
  readonly policies: readonly Policy[];
  /** `RateLimit-Policy`. */
  readonly header: string;
}

function limitedBy(quotas: Quotas): Limited {
  const limiting = policies.filter((policy) => quotas[policy] > 0);
  const header = limiting.map((name) => `"${name}";q=${quotas[name]};w=60`).join(', ');
  return { quotas, policies: limiting, header };
}

class CountedClient implements ClientLimit {
  /** As they were counted last for this request. */
  readonly #uses: Partial<Record<Policy, Use>> = {};

  constructor(
    private readonly limits: RateLimits,
    private readonly limited: Limited,
    private readonly client: string,
  ) {}

  admit(): void {
    const { quotas } = this.limited;
    for (const policy of this.limited.policies) {
      // The request that is over the quota counts as well: who goes on without a pause stays out.
      const { used, resetMs } = this.#count(policy, policy === 'requests' ? 1 : 0);
      const isOver = policy === 'requests' ? used > quotas.requests : used >= quotas.cost;
      if (isOver) throw tooMany(policy, quotas[policy], Math.ceil(resetMs / 1000));
    }
  }

  charge(cost: number): void {
    if (this.limited.quotas.cost > 0) this.#count('cost', cost);
  }

  headers(): readonly string[] {
    const { policies: limiting, quotas, header } = this.limited;
    let text = '';
    for (const policy of limiting) {
      const { used, resetMs } = this.#uses[policy] ?? this.#count(policy, 0);
      const left = `"${policy}";r=${Math.max(0, quotas[policy] - used)};t=${Math.ceil(resetMs / 1000)}`;
      text = text === '' ? left : `${text}, ${left}`;
    }
    return ['ratelimit-policy', header, 'ratelimit', text];
  }

  #count(policy: Policy, amount: number): Use {
    const use = this.limits.count(policy, this.client, amount);
    this.#uses[policy] = use;
    return use;
  }
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
