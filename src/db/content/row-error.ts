import pg from 'pg';
import { QueryFailedError } from 'typeorm';

/** The message of an error that the values of a row caused, without SQL; null for any other error. */
export function rowErrorOf(error: unknown): string | null {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  if (!(cause instanceof pg.DatabaseError)) return null;
  // Classes 22 (data), 23 (integrity) and 54 (limits) are errors of values.
  return /^(22|23|54)/.test(cause.code ?? '') ? `The database refuses its values: ${cause.message}.` : null;
}
