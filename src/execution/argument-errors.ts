import { type ExecutionResult, GraphQLError } from 'graphql';

/**
 * graphql-js finds only at execution that a variable with a default was given as null where null may not stand, and
 * gives that error no code. It is the client's.
 */
export function withArgumentErrors(result: ExecutionResult): ExecutionResult {
  const errors = result.errors?.map((error) => {
    const field = argumentAtFault(error);
    if (field === null) return error;
    const { message, nodes, path } = error;
    const extensions = { code: 'BAD_USER_INPUT', field };
    return new GraphQLError(message, { nodes: nodes ?? null, path: path ?? null, extensions });
  });
  if (!errors) return result;
  // An error without a path is of the whole request: there is no data, not even null.
  return result.data == null && errors.every(({ path }) => !path) ? { errors } : { ...result, errors };
}

/** The argument that graphql-js could not read; null for any other error. Below a field its error is wrapped in another. */
function argumentAtFault({ message, originalError }: GraphQLError): string | null {
  if (originalError && !(originalError instanceof GraphQLError)) return null;
  const [, name] = /^Argument "(\w+)" (of (required|non-null) type |has invalid value )/.exec(message) ?? [];
  return name ?? null;
}
