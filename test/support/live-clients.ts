import { Client, fetchExchange, subscriptionExchange } from '@urql/core';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWsClient } from 'graphql-ws';
import { loadApollo } from './apollo.js';
import { QuietWebSocket } from './quiet-web-socket.js';
import { type RelayTransport, relayClient } from './relay-client.js';
import type { ReplicaChange } from './replica.js';

export const changesQuery = `subscription ($after: String) {
  articlePublished(after: $after) { cursor kind articleId version article { headline slug } }
}`;

/** The data of the subscription. */
export interface Published {
  readonly articlePublished: ReplicaChange;
}

/** What a client calls with its events. */
interface Sink {
  next(data: Published | null | undefined): void;
  end(): void;
}

/** The changes after a cursor, as a client gives them, until it ends or its connection is cut. */
export type FollowChanges = (
  address: string,
  after: string | null,
  cut: AbortSignal,
) => AsyncGenerator<ReplicaChange>;

const webSocket = (address: string) =>
  createWsClient({
    url: `${address.replace('http', 'ws')}/graphql`,
    webSocketImpl: QuietWebSocket,
    retryAttempts: 0,
  });

/** Events that a client gives to functions, as a generator. */
async function* iterate(
  listen: (sink: Sink) => () => unknown,
  cut: AbortSignal,
): AsyncGenerator<ReplicaChange> {
  const waiting: ReplicaChange[] = [];
  let ended = cut.aborted;
  let wake = (): void => undefined;
  const end = (): void => {
    ended = true;
    wake();
  };
  cut.addEventListener('abort', end);
  const stop = listen({
    next(data) {
      if (data) waiting.push(data.articlePublished);
      else ended = true;
      wake();
    },
    end,
  });
  try {
    for (;;) {
      const next = waiting.shift();
      if (next) yield next;
      else if (ended) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    cut.removeEventListener('abort', end);
    await stop();
  }
}

export async function* overApollo(...[address, after, cut]: Parameters<FollowChanges>) {
  const { ApolloClient, GraphQLWsLink, gql, InMemoryCache } = await loadApollo();
  const socket = webSocket(address);
  const client = new ApolloClient({ link: new GraphQLWsLink(socket), cache: new InMemoryCache() });
  yield* iterate((sink) => {
    const listening = client
      .subscribe<Published>({ query: gql(changesQuery), variables: { after }, fetchPolicy: 'no-cache' })
      .subscribe({ next: ({ data }) => sink.next(data), error: sink.end, complete: sink.end });
    return () => {
      listening.unsubscribe();
      client.stop();
      return socket.dispose();
    };
  }, cut);
}

export async function* overUrql(...[address, after, cut]: Parameters<FollowChanges>) {
  const socket = webSocket(address);
  yield* iterate((sink) => {
    const client = new Client({
      url: `${address}/graphql`,
      preferGetMethod: false,
      exchanges: [
        fetchExchange,
        subscriptionExchange({
          forwardSubscription: ({ query = '', variables }) => ({
            subscribe: (observer) => ({
              unsubscribe: socket.subscribe(
                { query, variables: variables as Record<string, unknown> },
                {
                  next: (result) => observer.next(result as never),
                  error: sink.end,
                  complete: sink.end,
                },
              ),
            }),
          }),
        }),
      ],
    });
    const listening = client
      .subscription<Published>(changesQuery, { after })
      .subscribe(({ data }) => sink.next(data));
    return () => {
      listening.unsubscribe();
      return socket.dispose();
    };
  }, cut);
}

/** Relay, over either of the libraries that it is used with. */
export async function* overRelay(...[address, after, cut]: Parameters<FollowChanges>) {
  const transport =
    Math.random() < 0.5
      ? webSocket(address)
      : createSseClient({ url: `${address}/graphql/stream`, retryAttempts: 0 });
  yield* iterate((sink) => {
    const listening = relayClient(transport as RelayTransport).listen(after, {
      next: (articlePublished) => sink.next({ articlePublished }),
      end: sink.end,
    });
    return () => {
      listening.dispose();
      return transport.dispose();
    };
  }, cut);
}
