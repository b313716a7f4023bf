import { Client, fetchExchange, subscriptionExchange } from '@urql/core';
import { EventSource } from 'eventsource';
import { createClient } from 'graphql-sse';
import { afterAll, describe, expect, it } from 'vitest';
import { loadApollo } from '../../support/apollo.js';
import { listeningTo, liveGateway, type Received, received, wsClient } from '../../support/live.js';
import { newsroomOf } from '../../support/newsroom.js';
import { type RelayTransport, relayClient } from '../../support/relay-client.js';

const gateway = liveGateway();
const newsroom = newsroomOf(gateway);
const ends: (() => unknown)[] = [];
afterAll(async () => {
  for (const end of ends) await end();
});

const query = 'subscription { articlePublished { kind article { id headline } } }';
interface Published {
  readonly articlePublished: { readonly article: { readonly headline: string } | null } | null;
}
const headlineOf = (data: Published | null | undefined): string =>
  data?.articlePublished?.article?.headline ?? '';

async function apollo(): Promise<Received<string>> {
  const { ApolloClient, GraphQLWsLink, gql, InMemoryCache } = await loadApollo();
  const socket = wsClient(gateway.address);
  const client = new ApolloClient({ link: new GraphQLWsLink(socket), cache: new InMemoryCache() });
  const into = received<string>(() => listening.unsubscribe());
  const listening = client
    .subscribe<Published>({ query: gql(query) })
    .subscribe({ next: ({ data }) => into.add(headlineOf(data)) });
  ends.push(
    () => client.stop(),
    () => socket.dispose(),
  );
  return into;
}

function urql(): Received<string> {
  const socket = wsClient(gateway.address);
  const client = new Client({
    url: `${gateway.address}/graphql`,
    preferGetMethod: false,
    exchanges: [
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query: document = '', variables }) => ({
          subscribe: (sink) => ({
            unsubscribe: socket.subscribe(
              { query: document, variables: variables as Record<string, unknown> },
              { ...sink, next: (result) => sink.next(result as never) },
            ),
          }),
        }),
      }),
    ],
  });
  const into = received<string>(() => listening.unsubscribe());
  const listening = client
    .subscription<Published>(query, {})
    .subscribe(({ data }) => into.add(headlineOf(data)));
  ends.push(() => socket.dispose());
  return into;
}

function eventSource(): Received<string> {
  const source = new EventSource(`${gateway.address}/events`);
  const into = received<string>(() => source.close());
  source.addEventListener('message', ({ data }) =>
    into.add(headlineOf({ articlePublished: JSON.parse(String(data)) })),
  );
  ends.push(() => source.close());
  return into;
}

describe('subscriptions', () => {
  it.each([
    ['Apollo Client', apollo],
    ['urql', urql],
    ['EventSource', eventSource],
  ])('reach %s', async (name, listen) => {
    const into = await listeningTo(listen);
    await newsroom.publish({ uri: name, headline: `For ${name}` });
    expect(await into.take(1)).toEqual([`For ${name}`]);
    into.end();
  });

  it.each([
    ['graphql-ws', () => wsClient(gateway.address)],
    ['graphql-sse', () => createClient({ url: `${gateway.address}/graphql/stream`, retryAttempts: 0 })],
    [
      'graphql-sse over one connection',
      () =>
        createClient({ url: `${gateway.address}/graphql/stream`, singleConnection: true, retryAttempts: 0 }),
    ],
  ])('reach the store of relay-runtime by %s, and resume', async (name, connect) => {
    const transport = connect();
    ends.push(() => transport.dispose());
    const relay = relayClient(transport as RelayTransport);
    const first = await listeningTo(() => relay.subscribe(null));
    await newsroom.publish({ uri: name, headline: 'First' });
    const [change] = await first.take(1);
    expect(change?.article?.headline).toBe('First');
    first.end();
    await newsroom.publish({ uri: name, headline: 'While nobody listened' });
    const [missed] = await relay.subscribe(change?.cursor ?? '').take(1);
    expect(missed?.article).toEqual({ ...change?.article, headline: 'While nobody listened' });
    expect(relay.headline(change?.article?.id ?? '')).toBe('While nobody listened');
  });
});
