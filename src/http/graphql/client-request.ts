import type { IncomingMessage } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import type { StartedOperation } from '../../context.js';
import type { Viewer } from '../../domain/viewer.js';
import {
  type ClientName,
  type CountedOperation,
  clientNameOf,
  type Usage,
} from '../../services/usage/index.js';
import { credentialOf } from '../auth.js';
import type { ClientLimit, ClientLimits } from '../client-limits.js';
import { CountedOperations } from './counted-operations.js';
import { isGetOrHead, type RequestParameters } from './graphql-request.js';

/** A request as its client is limited and counted. */
export interface ClientRequest {
  /** Throws 429 when the client has used a quota up. */
  admit(): void;
  /** Counts a valid operation that is executed. */
  start(operation: StartedOperation): void;
  /** Counts a request whose response has a cache key. */
  countCached(key: string, parameters: RequestParameters): void;
  headers(): readonly string[];
}

export interface ClientRequestOptions {
  /** Null: nobody is limited. */
  readonly limits: ClientLimits | null;
  /** Null: usage is not counted. */
  readonly usage: Usage | null;
  /** Whether a page of the gateway sends the request. */
  readonly isInternal: (request: IncomingMessage) => boolean;
  readonly viewerOf: (request: IncomingMessage, id: string) => Promise<Viewer>;
}

/** At once, unless a credential has to be looked up. */
export type ClientRequests = (
  request: IncomingMessage,
  id: string,
) => ClientRequest | null | Promise<ClientRequest | null>;

/** The name under which pages of the gateway are counted. */
const ownPages = { name: 'dateline-pages', version: '' };

export function clientRequests(schema: GraphQLSchema, options: ClientRequestOptions): ClientRequests {
  const { limits, usage, isInternal } = options;
  const operations = new CountedOperations(schema);
  if (!limits && !usage) return () => null;

  const parts: CountedParts = { operations, usage };

  const requestOf = (request: IncomingMessage, viewer: Viewer | null, isOwn: boolean): CountedRequest => {
    const limit = limits && !isOwn ? limits(request, viewer) : null;
    // What shared caches store must not have the quota of one client.
    const isShared = isGetOrHead(request) && credentialOf(request) === null;
    return new CountedRequest(parts, limit, isOwn ? ownPages : clientNameOf(request.headers), isShared);
  };

  return (request, id) => {
    const isOwn = isInternal(request);
    if (!limits || isOwn || credentialOf(request) === null) return requestOf(request, null, isOwn);
    // Execution refuses a credential that is not valid: its address is limited.
    const viewer = options.viewerOf(request, id).catch(() => null);
    return viewer.then((found) => requestOf(request, found, false));
  };
}

interface CountedParts {
  readonly operations: CountedOperations;
  readonly usage: Usage | null;
}

class CountedRequest implements ClientRequest {
  #isRefused = false;
  #isCharged = false;
  #counted: CountedOperation | null = null;

  constructor(
    private readonly parts: CountedParts,
    private readonly limit: ClientLimit | null,
    private readonly client: ClientName,
    private readonly isShared: boolean,
  ) {}

  admit(): void {
    try {
      this.limit?.admit();
    } catch (error) {
      this.#isRefused = true;
      throw error;
    }
  }

  start(started: StartedOperation): void {
    // Apollo reports again what the fast path leaves to it.
    if (!this.#isCharged) this.limit?.charge(started.cost);
    this.#isCharged = true;
    if (this.parts.usage) this.#count(this.parts.operations.of(started));
  }

  countCached(key: string, parameters: RequestParameters): void {
    const { usage, operations } = this.parts;
    if (!usage) return;
    if (this.#counted) {
      operations.remember(key, this.#counted);
      return;
    }
    const operation = operations.ofKey(key, parameters);
    if (operation) this.#count(operation);
  }

  headers(): readonly string[] {
    return this.limit && (this.#isRefused || !this.isShared) ? this.limit.headers() : [];
  }

  #count(operation: CountedOperation): void {
    // A response that is made anew beside the one that is sent counts once.
    if (!this.#counted) this.parts.usage?.count(operation, this.client);
    this.#counted = operation;
  }
}
