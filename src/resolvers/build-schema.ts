import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import * as blocks from '../schema/blocks.js';
import { resolvers } from './index.js';
import { notServed } from './live.js';
import { readPrefetched } from './prefetched.js';

/** The whole public schema, ready to run. */
export function buildGatewaySchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers,
    orphanedTypes: Object.values(blocks),
    validate: false,
    emitSchemaFile: false,
    // Required with subscriptions. `src/http/live` serves them, and none is published here.
    pubSub: { publish: () => undefined, subscribe: notServed },
  });
  // type-graphql makes the root types by itself and lets nobody describe them.
  const query = schema.getQueryType();
  if (query)
    query.description =
      'Reads content by id or slug, in lists and by search, corrections, changes since a cursor, and reports of shares.';
  const mutation = schema.getMutationType();
  if (mutation) mutation.description = 'Records shares, and changes articles for editors.';
  const subscription = schema.getSubscriptionType();
  if (subscription)
    subscription.description =
      'Tells of changes as they happen, over WebSocket (graphql-transport-ws, at `/graphql`) and Server-Sent Events (at `/graphql/stream`).';
  return readPrefetched(schema);
}
