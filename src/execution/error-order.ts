import type { ExecutionResult, GraphQLError } from 'graphql';

type LocatedError = Pick<GraphQLError, 'locations' | 'path'>;

/**
 * Sorts the errors of a result by the position of their fields in the document, then by list index. graphql-js returns
 * them in the order of their failure, which is not deterministic.
 */
export const inDocumentOrder = (result: ExecutionResult): ExecutionResult =>
  result.errors ? { ...result, errors: sortErrors(result.errors) } : result;

/** Sorts errors by the position of their field. */
export const sortErrors = <Failed extends LocatedError>(errors: readonly Failed[]): Failed[] =>
  [...errors].sort((a, b) => compareNumbers(positionOf(a), positionOf(b)));

/** Line and column of the field, then the list indices of its path. */
function positionOf({ locations, path }: LocatedError): number[] {
  const [{ line, column } = { line: 0, column: 0 }] = locations ?? [];
  return [line, column, ...(path ?? []).filter((key) => typeof key === 'number')];
}

function compareNumbers(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((value, at) => value !== b[at]);
  return index === -1 ? a.length - b.length : (a[index] ?? 0) - (b[index] ?? -1);
}
