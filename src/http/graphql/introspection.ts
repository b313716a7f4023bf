import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, GraphQLError, visit } from 'graphql';
import type { Context } from '../../context.js';
import { hasRole } from '../../domain/viewer.js';

/** Who may read the schema over the API. */
export const introspectionSettings = ['all', 'signed-in', 'off'] as const;
export type Introspection = (typeof introspectionSettings)[number];

/** Documents that select `__schema` or `__type`; each is looked at once. */
const introspects = new WeakMap<DocumentNode, boolean>();

/** Refuses operations that read the schema where the viewer may not. `__typename` is not meant. */
export const boundIntrospection = (setting: Introspection): ApolloServerPlugin<Context> => ({
  async requestDidStart({ contextValue: { viewer } }) {
    if (setting === 'all' || (setting === 'signed-in' && hasRole(viewer, 'ANALYST'))) return;
    return {
      async didResolveOperation({ document }) {
        if (!selectsSchema(document)) return;
        const who = setting === 'off' ? 'switched off' : 'for those who sign in: send a key';
        throw new GraphQLError(`Introspection is ${who}. The schema is published as schema.graphql.`, {
          extensions: { code: 'INTROSPECTION_DISABLED', http: { status: 400 } },
        });
      },
    };
  },
});

function selectsSchema(document: DocumentNode): boolean {
  const known = introspects.get(document);
  if (known !== undefined) return known;
  let found = false;
  visit(document, {
    Field: ({ name }) => {
      found ||= name.value === '__schema' || name.value === '__type';
    },
  });
  introspects.set(document, found);
  return found;
}
