import { type GraphQLError, type GraphQLSchema, Kind, type OperationDefinitionNode } from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import type { Variables } from './argument-value.js';

/** The number of variable errors in a response: graphql-js prints the whole value in each. */
const maxVariableErrors = 5;

export type CoercedVariables = { readonly values: Variables } | { readonly errors: readonly GraphQLError[] };

/** The coerced variables of an operation, or the first errors. */
export function coerceVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Variables,
): CoercedVariables {
  const { coerced, errors } = getVariableValues(schema, variableDefinitions, variables, {
    maxErrors: maxVariableErrors,
  });
  if (coerced) return { values: coerced };
  // The last error may only state that there are more.
  return { errors: errors.filter(({ nodes }) => nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION) };
}
