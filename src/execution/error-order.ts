import type { ExecutionResult, GraphQLError } from 'graphql';

type Placed = Pick<GraphQLError, 'locations' | 'path'>;

/**
 * A result with its errors in the order of the fields in the document, and of the items in a list. graphql-js has them
 * in the order in which fields failed, which changes from run to run.
 */
export const inDocumentOrder = (result: ExecutionResult): ExecutionResult =>
  result.errors ? { ...result, errors: sorted(result.errors) } : result;

/** Errors by the place of their field. */
export const sorted = <Failed extends Placed>(errors: readonly Failed[]): Failed[] =>
  [...errors].sort((a, b) => compareNumbers(placeOf(a), placeOf(b)));

/** Line and column of the field, then the indices of lists on the way to it. */
function placeOf({ locations, path }: Placed): number[] {
  const [{ line, column } = { line: 0, column: 0 }] = locations ?? [];
  return [line, column, ...(path ?? []).filter((key) => typeof key === 'number')];
}

function compareNumbers(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((value, at) => value !== b[at]);
  return index === -1 ? a.length - b.length : (a[index] ?? 0) - (b[index] ?? -1);
}
