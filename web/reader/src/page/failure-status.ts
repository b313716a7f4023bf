import type { texts } from '../texts.js';
import type { ApiError } from './route.js';

export type FailureStatus = keyof typeof texts.failures;

/** The status of a page whose data is not there, by the errors of the response. */
export function failureStatus(errors: readonly ApiError[] = []): FailureStatus {
  const codes = errors.map(({ extensions }) => extensions?.code);
  if (codes.includes('GONE')) return 410;
  if (codes.includes('BAD_USER_INPUT')) return 400;
  return errors.length > 0 ? 503 : 404;
}
