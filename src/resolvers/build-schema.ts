import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import * as blocks from '../schema/blocks.js';
import { resolvers } from './index.js';
import { readPrefetched } from './prefetched.js';

/** The whole public schema, ready to run. */
export function buildGatewaySchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers,
    orphanedTypes: Object.values(blocks),
    validate: false,
    emitSchemaFile: false,
  });
  // type-graphql makes the root types by itself and lets nobody describe them.
  const query = schema.getQueryType();
  if (query)
    query.description =
      'Reads content by id or slug, in lists and by search, corrections, changes since a cursor, and reports of shares.';
  const mutation = schema.getMutationType();
  if (mutation) mutation.description = 'Records shares, and changes articles for editors.';
  return readPrefetched(schema);
}
