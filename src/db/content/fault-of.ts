import pg from 'pg';
import { QueryFailedError } from 'typeorm';

/** Why PostgreSQL refused the values of a row, without its SQL; null for a failure that is not the row's. */
export function faultOf(error: unknown): string | null {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  if (!(cause instanceof pg.DatabaseError)) return null;
  // Classes 22 (data), 23 (integrity) and 54 (limits) speak of values; all others of the server.
  return /^(22|23|54)/.test(cause.code ?? '') ? `The database refuses its values: ${cause.message}.` : null;
}
