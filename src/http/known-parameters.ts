import { DomainError } from '../domain/errors.js';

/**
 * BAD_USER_INPUT for a parameter of an address that does nothing: a misspelt cursor would begin at the start, and nobody
 * would notice.
 */
export function refuseUnknownParameters(query: object, known: readonly string[]): void {
  const field = Object.keys(query).find((name) => !known.includes(name));
  if (field === undefined) return;
  const message = `There is no parameter \`${field.slice(0, 200)}\` here. There are: ${known.join(', ')}.`;
  throw new DomainError('BAD_USER_INPUT', message, { field: field.slice(0, 200) });
}
