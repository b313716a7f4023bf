import {
  type ConcreteRequest,
  Environment,
  type GraphQLTaggedNode,
  Network,
  Observable,
  RecordSource,
  requestSubscription,
  Store,
} from 'relay-runtime';
import { type Received, received } from './live.js';

/** How messages travel: a client of graphql-ws, or of graphql-sse. */
export interface RelayTransport {
  subscribe(
    payload: { query: string; variables: Record<string, unknown> },
    sink: { next(result: unknown): void; error(error: unknown): void; complete(): void },
  ): () => void;
}

export interface RelayChange {
  readonly cursor: string;
  readonly article: { readonly id: string; readonly headline: string } | null;
}

export interface RelayClient {
  subscribe(after: string | null): Received<RelayChange>;
  /** The headline of an article in Relay's store. */
  headline(id: string): unknown;
}

const text = `subscription RelayPublished($after: String) {
  articlePublished(after: $after) { cursor article { id headline } }
}`;
const scalar = (name: string) => ({ kind: 'ScalarField', alias: null, name, args: null, storageKey: null });
const linked = (name: string, concreteType: string, selections: object[], args: object[] | null = null) => ({
  ...{ kind: 'LinkedField', alias: null, name, args, concreteType, plural: false, storageKey: null },
  selections,
});
const selections = [
  linked(
    'articlePublished',
    'Change',
    [scalar('cursor'), linked('article', 'Article', [scalar('id'), scalar('headline')])],
    [{ kind: 'Variable', name: 'after', variableName: 'after' }],
  ),
];
const argumentDefinitions = [{ kind: 'LocalArgument', name: 'after', defaultValue: null }];
const name = 'RelayPublished';

/** What Relay's compiler makes of the document. */
const artifact = {
  kind: 'Request',
  fragment: {
    ...{ kind: 'Fragment', name, type: 'Subscription', abstractKey: null, metadata: null },
    argumentDefinitions,
    selections,
  },
  operation: { kind: 'Operation', name, argumentDefinitions, selections },
  params: { cacheID: name, id: null, metadata: {}, name, operationKind: 'subscription', text },
} as unknown as ConcreteRequest;

/** Relay with its normalised store, over a transport. */
export function relayClient(transport: RelayTransport): RelayClient {
  const environment = new Environment({
    store: new Store(new RecordSource()),
    network: Network.create(
      () => Promise.reject(new Error('Only subscriptions are used.')),
      ({ text: query }, variables) =>
        Observable.create((sink) =>
          transport.subscribe(
            { query: query ?? '', variables },
            {
              next: (result) => sink.next(result as never),
              // graphql-sse reports its own abort to who has left.
              error: (error) => sink.closed || sink.error(error as Error),
              complete: () => sink.complete(),
            },
          ),
        ),
    ),
  });
  return {
    subscribe(after) {
      const into = received<RelayChange>(() => listening.dispose());
      const listening = requestSubscription(environment, {
        subscription: artifact as unknown as GraphQLTaggedNode,
        variables: { after },
        onNext: (data) => {
          const { articlePublished } = data as { articlePublished: RelayChange | null };
          if (articlePublished) into.add(articlePublished);
        },
      });
      return into;
    },
    headline: (id) => environment.getStore().getSource().get(id)?.['headline'],
  };
}
