import type { Fetcher, FetcherOpts, FetcherParams, SyncExecutionResult } from '@graphiql/toolkit';
import { getOperationAST } from 'graphql';
import type { ApiClient, Exchange } from '../api/client.js';
import type { GraphQLRequest } from '../api/graphql-request.js';

type OnExchange = (exchange: Exchange) => void;

/** Executes GraphiQL's requests and reports each exchange, except those of introspection. */
export function createFetcher(client: ApiClient, onExchange: OnExchange): Fetcher {
  return ({ query, variables, operationName }: FetcherParams, options?: FetcherOpts) => {
    const request = { query, variables: variables ?? {}, operationName: operationName ?? undefined };
    const { headers, documentAST } = options ?? {};
    if (documentAST && getOperationAST(documentAST, operationName)?.operation === 'subscription')
      return observe(client, request, headers, onExchange);
    return client.execute(request, { headers }).then((exchange) => {
      if (operationName !== 'IntrospectionQuery') onExchange(exchange);
      return exchange.response as SyncExecutionResult;
    });
  };
}

interface Observer {
  next(value: unknown): void;
  complete(): void;
}

/** The events of a subscription as GraphiQL expects them: its stop button unsubscribes. */
function observe(
  client: ApiClient,
  request: GraphQLRequest,
  headers: Record<string, string> | undefined,
  onExchange: OnExchange,
): ReturnType<Fetcher> {
  const subscribe = ({ next, complete }: Observer): { unsubscribe: () => void } => ({
    unsubscribe: client.subscribe(
      request,
      (event, exchange) => {
        onExchange(exchange);
        next(event);
      },
      complete,
      { headers },
    ),
  });
  return { subscribe } as ReturnType<Fetcher>;
}
