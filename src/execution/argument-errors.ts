import { type ExecutionResult, GraphQLError } from 'graphql';

/**
 * Adds BAD_USER_INPUT to errors of arguments. graphql-js finds null for a non-null argument with a default only at
 * execution, and gives that error no code.
 */
export function withArgumentErrors(result: ExecutionResult): ExecutionResult {
  const errors = result.errors?.map((error) => {
    const field = invalidArgumentOf(error);
    if (field === null) return error;
    const { message, nodes, path } = error;
    const extensions = { code: 'BAD_USER_INPUT', field };
    return new GraphQLError(message, { nodes: nodes ?? null, path: path ?? null, extensions });
  });
  if (!errors) return result;
  // An error without a path is a request error: the response has no `data`.
  return result.data == null && errors.every(({ path }) => !path) ? { errors } : { ...result, errors };
}

/** The argument that graphql-js could not coerce; null for another error. Errors below a field wrap the original one. */
function invalidArgumentOf({ message, originalError }: GraphQLError): string | null {
  if (originalError && !(originalError instanceof GraphQLError)) return null;
  const [, name] = /^Argument "(\w+)" (of (required|non-null) type |has invalid value )/.exec(message) ?? [];
  return name ?? null;
}
