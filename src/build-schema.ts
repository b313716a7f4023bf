import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { readWhatIsHeld } from './resolvers/held.js';
import { resolvers } from './resolvers/index.js';
import * as blocks from './schema/blocks.js';

/** The whole public schema, ready to run. */
export function buildGatewaySchema(): GraphQLSchema {
  return readWhatIsHeld(
    buildSchemaSync({
      resolvers,
      orphanedTypes: Object.values(blocks),
      validate: false,
      emitSchemaFile: false,
    }),
  );
}
