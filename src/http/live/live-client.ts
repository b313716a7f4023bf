import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import type { Viewer } from '../../domain/viewer.js';
import { clientNameOf, type Usage } from '../../services/usage/index.js';
import type { ClientLimits } from '../client-limits.js';
import { CountedOperations } from '../graphql/counted-operations.js';
import type { LiveOperation } from './operation.js';

/** A client as its subscriptions are limited and counted: the start of one counts as a request with its operation. */
export interface LiveClient {
  /** Throws 429 when the client has used a quota up. */
  admit(): void;
  /** Counts a valid subscription that is started. */
  count(operation: LiveOperation): void;
  /** The names and values of the headers of its quotas. */
  headers(): readonly string[];
}

export interface LiveClientOptions {
  /** Null: nobody is limited. */
  readonly limits: ClientLimits | null;
  /** Null: usage is not counted. */
  readonly usage: Usage | null;
}

/** Finds the client of a request. `headers` have what it calls itself: a WebSocket of a browser has none of its own. */
export type LiveClients = (
  request: IncomingMessage,
  viewer: Viewer,
  headers?: IncomingHttpHeaders,
) => LiveClient;

export function liveClients(schema: GraphQLSchema, { limits, usage }: LiveClientOptions): LiveClients {
  const operations = new CountedOperations(schema);
  return (request, viewer, headers = request.headers) => {
    const limit = limits?.(request, viewer) ?? null;
    const name = clientNameOf(headers);
    return {
      admit: () => limit?.admit(),
      count({ document, node, cost }) {
        limit?.charge(cost);
        usage?.count(operations.of({ document, operation: node }), name);
      },
      headers: () => limit?.headers() ?? [],
    };
  };
}
