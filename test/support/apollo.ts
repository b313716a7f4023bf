import { WebSocket } from 'ws';

/** Apollo Client as far as tests use it. Its own types declare a browser's window for all of them. */
export interface ApolloModules {
  readonly gql: (query: string) => object;
  readonly InMemoryCache: new () => object;
  readonly ApolloClient: new (options: { link: object; cache: object }) => ApolloClient;
  readonly GraphQLWsLink: new (client: object) => object;
}

export interface ApolloClient {
  subscribe<Data>(options: { query: object; variables?: object; fetchPolicy?: string }): {
    subscribe(observer: {
      next(result: { data?: Data | null; error?: unknown }): void;
      error?(error: unknown): void;
      complete?(): void;
    }): { unsubscribe(): void };
  };
  stop(): void;
}

const modules: readonly string[] = ['@apollo/client', '@apollo/client/link/subscriptions'];

export async function loadApollo(): Promise<ApolloModules> {
  // Its link looks for the class by this name; Node.js 20 has none.
  globalThis.WebSocket ??= WebSocket as unknown as typeof globalThis.WebSocket;
  return Object.assign({}, ...(await Promise.all(modules.map((name) => import(name)))));
}
