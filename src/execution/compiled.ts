import { type ExecutionResult, GraphQLError } from 'graphql';
import type { CompiledQuery } from 'graphql-jit';
import type { Context } from '../context.js';
import type { Variables } from './operation.js';

/** Runs a compiled operation, and tells its errors as graphql-js does. */
export async function runCompiled(
  { query }: CompiledQuery,
  context: Context,
  variables: Variables,
): Promise<ExecutionResult> {
  const { errors, ...result } = (await query(undefined, context, { ...variables })) as ExecutionResult;
  return errors?.length ? { errors: errors.map(asGraphQLError), ...result } : result;
}

/** graphql-jit makes errors of its own, to which nothing can be added. */
function asGraphQLError({ message, path, locations, originalError }: GraphQLError): GraphQLError {
  const error = new GraphQLError(message, { path: path ?? null, originalError: originalError ?? null });
  Object.defineProperty(error, 'locations', { value: locations, enumerable: true });
  return error;
}
