import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, GraphQLError, visit } from 'graphql';
import type { Context } from '../../context.js';
import { hasRole } from '../../domain/viewer.js';

/** Who may introspect the schema. */
export const introspectionSettings = ['all', 'signed-in', 'off'] as const;
export type Introspection = (typeof introspectionSettings)[number];

/** Whether documents select `__schema` or `__type`; each is visited once. */
const selectsSchemaCache = new WeakMap<DocumentNode, boolean>();

/** Refuses introspection of viewers without permission. `__typename` is always allowed. */
export const introspectionLimit = (setting: Introspection): ApolloServerPlugin<Context> => ({
  async requestDidStart({ contextValue: { viewer } }) {
    if (setting === 'all' || (setting === 'signed-in' && hasRole(viewer, 'ANALYST'))) return;
    return {
      async didResolveOperation({ document }) {
        if (!selectsSchema(document)) return;
        const restriction = setting === 'off' ? 'switched off' : 'for those who sign in: send a key';
        throw new GraphQLError(
          `Introspection is ${restriction}. The schema is published as schema.graphql.`,
          {
            extensions: { code: 'INTROSPECTION_DISABLED', http: { status: 400 } },
          },
        );
      },
    };
  },
});

function selectsSchema(document: DocumentNode): boolean {
  const cached = selectsSchemaCache.get(document);
  if (cached !== undefined) return cached;
  let found = false;
  visit(document, {
    Field: ({ name }) => {
      found ||= name.value === '__schema' || name.value === '__type';
    },
  });
  selectsSchemaCache.set(document, found);
  return found;
}
