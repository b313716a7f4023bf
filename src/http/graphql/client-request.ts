import type { IncomingMessage } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import type { Outcome } from '../../context.js';
import type { Viewer } from '../../domain/viewer.js';
import { type CountedOperation, clientNameOf, type Usage } from '../../services/usage/index.js';
import { credentialOf } from '../auth.js';
import type { ClientLimit, ClientLimits } from '../client-limits.js';
import { CountedOperations } from './counted-operations.js';
import { isGetOrHead, type RequestParameters } from './graphql-request.js';

/** A request as its client is limited and counted. */
export interface ClientRequest {
  /** Throws 429 when the client has used a quota up. */
  admit(): void;
  readonly onOperation: Outcome['onOperation'];
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

export type ClientRequests = (request: IncomingMessage, id: string) => Promise<ClientRequest | null>;

/** The name under which pages of the gateway are counted. */
const ownPages = { name: 'dateline-pages', version: '' };

export function clientRequests(schema: GraphQLSchema, options: ClientRequestOptions): ClientRequests {
  const { limits, usage, isInternal } = options;
  const operations = new CountedOperations(schema);
  if (!limits && !usage) return async () => null;

  /** Execution refuses a credential that is not valid: its address is limited. */
  const limitOf = async (request: IncomingMessage, id: string): Promise<ClientLimit | null> => {
    if (!limits || isInternal(request)) return null;
    const hasCredential = credentialOf(request) !== null;
    const viewer = hasCredential ? await options.viewerOf(request, id).catch(() => null) : null;
    return limits(request, viewer);
  };

  return async (request, id) => {
    const limit = await limitOf(request, id);
    const client = isInternal(request) ? ownPages : clientNameOf(request.headers);
    // What shared caches store must not have the quota of one client.
    const isShared = isGetOrHead(request) && credentialOf(request) === null;
    let isRefused = false;
    let isCharged = false;
    let counted: CountedOperation | null = null;
    const count = (operation: CountedOperation): void => {
      // A response that is made anew beside the one that is sent counts once.
      if (!counted) usage?.count(operation, client);
      counted = operation;
    };
    return {
      admit() {
        try {
          limit?.admit();
        } catch (error) {
          isRefused = true;
          throw error;
        }
      },
      onOperation(started) {
        // Apollo reports again what the fast path leaves to it.
        if (!isCharged) limit?.charge(started.cost);
        isCharged = true;
        if (usage) count(operations.of(started));
      },
      countCached(key, parameters) {
        if (!usage) return;
        if (counted) return operations.remember(key, counted);
        const operation = operations.ofKey(key, parameters);
        if (operation) count(operation);
      },
      headers: () => (limit && (isRefused || !isShared) ? limit.headers() : []),
    };
  };
}
