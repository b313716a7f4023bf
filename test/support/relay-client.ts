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
import type { ReplicaChange } from './replica.js';

/** How messages travel: a client of graphql-ws, or of graphql-sse. */
export interface RelayTransport {
  subscribe(
    payload: { query: string; variables: Record<string, unknown> },
    sink: { next(result: unknown): void; error(error: unknown): void; complete(): void },
  ): () => void;
}

export interface RelayChange extends ReplicaChange {
  readonly article: { readonly id: string; readonly headline: string; readonly slug: string } | null;
}

interface RelayObserver {
  next(change: RelayChange): void;
  /** After the last event, or an error. */
  end(): void;
}

export interface RelayClient {
  subscribe(after: string | null): Received<RelayChange>;
  listen(after: string | null, observer: RelayObserver): { dispose(): void };
  /** The headline of an article in Relay's store. */
  headline(id: string): unknown;
}

const text = `subscription RelayPublished($after: String) {
  articlePublished(after: $after) { cursor kind articleId version article { id headline slug } }
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
    [
      ...['cursor', 'kind', 'articleId', 'version'].map(scalar),
      linked('article', 'Article', ['id', 'headline', 'slug'].map(scalar)),
    ],
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
  const listen: RelayClient['listen'] = (after, observer) =>
    requestSubscription(environment, {
      subscription: artifact as unknown as GraphQLTaggedNode,
      variables: { after },
      onNext: (data) => {
        const { articlePublished } = data as { articlePublished: RelayChange | null };
        if (articlePublished) observer.next(articlePublished);
      },
      onError: () => observer.end(),
      onCompleted: () => observer.end(),
    });
  return {
    listen,
    subscribe(after) {
      const into = received<RelayChange>(() => listening.dispose());
      const listening = listen(after, { next: into.add, end: () => undefined });
      return into;
    },
    headline: (id) => environment.getStore().getSource().get(id)?.['headline'],
  };
}
