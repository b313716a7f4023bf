import { errorCodes } from '../domain/errors.js';

/** The codes of errors that a label may have; errors with other codes count as `other`. */
export const requestCodes: ReadonlySet<string> = new Set([
  ...errorCodes,
  'BAD_REQUEST',
  'BATCHING_NOT_SUPPORTED',
  'DOCUMENT_NOT_TRUSTED',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'INTERNAL_SERVER_ERROR',
  'INTROSPECTION_DISABLED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'QUERY_TOO_LARGE',
]);

/** A value of a set, or `other`: a label has few values, whatever happens. */
export const withinSet = (values: ReadonlySet<string>, value: string): string =>
  values.has(value) ? value : 'other';

/** Bounds the values of a label to those that are seen first. */
export function firstValues(max: number): (value: string) => string {
  const seen = new Set<string>();
  return (value) => {
    if (!seen.has(value)) {
      if (seen.size >= max) return 'other';
      seen.add(value);
    }
    return value;
  };
}
