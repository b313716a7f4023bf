import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { relayStylePagination } from '@apollo/client/utilities';
import { hashOf } from '../page/hash.js';

/** Queries go as GET by the hash of their document, so that every cache on the way may answer them. */
export const createClient = (): ApolloClient =>
  new ApolloClient({
    cache: new InMemoryCache({
      typePolicies: { Article: { fields: { related: relayStylePagination() } } },
    }),
    clientAwareness: { name: 'dateline-reader' },
    link: ApolloLink.from([
      new PersistedQueryLink({ generateHash: hashOf, useGETForHashedQueries: true }),
      // A share is sent even when the reader leaves the page for the channel.
      new HttpLink({ uri: '/graphql', fetchOptions: { keepalive: true } }),
    ]),
  });
