import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { DomainError } from '../domain/errors.js';
import { truncateMessage } from '../domain/truncate-message.js';
import { translate } from './translate-error.js';

/** Translates errors for the response. Errors of graphql-js (syntax, validation) keep their messages, truncated. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const cause = unwrapResolverError(error);
  const extensions = { ...formatted.extensions };
  delete extensions['stacktrace'];
  if (!isUnexpected(cause)) return { ...formatted, ...truncated(formatted), extensions };
  const { message, code, details } = translate(cause);
  return { ...formatted, message, extensions: { ...extensions, ...details, code } };
}

/** The number of locations of an error in a response. */
const maxLocations = 10;

/** Limits a message and its locations: graphql-js quotes values in full, and lists every location of a conflict. */
const truncated = ({
  message,
  locations,
  extensions,
}: GraphQLFormattedError): Partial<GraphQLFormattedError> => ({
  message: ownMessageCodes.has(String(extensions?.['code']))
    ? message
    : (clearerMessages[message] ?? truncateMessage(message)),
  ...(locations && { locations: locations.slice(0, maxLocations) }),
});

/** Messages of graphql-js for aborted validation and parsing, with the limits. */
const clearerMessages: Readonly<Record<string, string>> = {
  'Validation aborted.':
    'The document takes too long to validate. Expected at most 500 fields of one name in a selection, 500 spread fragments and 200 nested selections.',
  'Maximum call stack size exceeded':
    'The document is nested too deeply to be parsed. Expected at most 200 nested selections, lists and objects.',
};

/** Errors whose messages the gateway writes itself. */
const ownMessageCodes: ReadonlySet<string> = new Set([
  'QUERY_TOO_LARGE',
  'UNAUTHENTICATED',
  'RESPONSE_TOO_LARGE',
]);

/** Whether an error is logged: errors of clients and expected errors are not. */
export function isLogged(error: GraphQLError): boolean {
  const cause = unwrapResolverError(error);
  return isUnexpected(cause) && !(cause instanceof DomainError);
}

const isUnexpected = (cause: unknown): boolean => !(cause instanceof GraphQLError);
