import { type GraphQLError, type GraphQLSchema, Kind, type OperationDefinitionNode } from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import type { Variables } from './given-value.js';

/** How many mistakes of the variables are reported: graphql-js prints a whole value for each. */
const maxVariableErrors = 5;

export type CoercedVariables = { readonly values: Variables } | { readonly errors: readonly GraphQLError[] };

/** The variables of an operation as the schema reads them, or the first mistakes. */
export function coerceVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Variables,
): CoercedVariables {
  const { coerced, errors } = getVariableValues(schema, variableDefinitions, variables, {
    maxErrors: maxVariableErrors,
  });
  if (coerced) return { values: coerced };
  // The last one may say only that there are more.
  return { errors: errors.filter(({ nodes }) => nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION) };
}
