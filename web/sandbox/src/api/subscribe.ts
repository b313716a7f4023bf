import { createClient, NetworkError, type RequestParams } from 'graphql-sse';
import type { GraphQLRequest } from './graphql-request.js';
import type { GraphQLResponse, ResponseError } from './graphql-response.js';

export interface SubscriptionSink {
  event(response: GraphQLResponse): void;
  /** It ends by itself, or because it was refused. */
  end(): void;
}

/** Runs a subscription over Server-Sent Events, until the returned function is called. Errors are events. */
export function subscribe(
  url: string,
  request: GraphQLRequest,
  headers: Record<string, string>,
  sink: SubscriptionSink,
): () => void {
  const client = createClient({ url, headers, retryAttempts: 3 });
  let ended = false;
  const stop = client.subscribe<GraphQLResponse['data'] & object>(request as RequestParams, {
    next: (result) => !ended && sink.event(result as unknown as GraphQLResponse),
    async error(error) {
      const errors = await errorsOf(error);
      if (ended) return;
      sink.event({ errors });
      sink.end();
    },
    complete: () => !ended && sink.end(),
  });
  return () => {
    ended = true;
    stop();
    client.dispose();
  };
}

async function errorsOf(error: unknown): Promise<ResponseError[]> {
  const response = error instanceof NetworkError ? (error.response as Response | undefined) : undefined;
  if (!response) return [{ message: 'The connection was lost. Run the subscription again.' }];
  try {
    return ((await response.json()) as GraphQLResponse).errors ?? [];
  } catch {
    return [{ message: `The subscription was refused (status ${response.status}).` }];
  }
}
