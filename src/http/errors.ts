import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { cutMessage } from '../domain/cut-text.js';
import { DomainError, isConnectionLost, sqlState, timedOutMessage } from '../domain/errors.js';
import { unexpectedMessage } from './error-responses.js';

interface TranslatedError {
  readonly message: string;
  readonly code: string;
  readonly details?: Readonly<Record<string, string | number>>;
}

const unavailable: TranslatedError = {
  message: 'The content is out of reach just now. Try again in a few seconds.',
  code: 'SERVICE_UNAVAILABLE',
};
const tooSlow: TranslatedError = {
  message: timedOutMessage,
  code: 'TIMEOUT',
};
const unknown: TranslatedError = {
  message: unexpectedMessage,
  code: 'INTERNAL_SERVER_ERROR',
};

/** What a client is informed of an error that no part of the gateway expected: a code, and nothing of the inside. */
function translate(cause: unknown): TranslatedError {
  if (cause instanceof DomainError) return cause;
  if (sqlState(cause) === '57014') return tooSlow;
  return isConnectionLost(cause) ? unavailable : unknown;
}

/** Errors are translated once, here. What GraphQL itself found (syntax, unknown fields, types) is told as it is. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const cause = unwrapResolverError(error);
  const extensions = { ...formatted.extensions };
  delete extensions['stacktrace'];
  if (!isUnexpected(cause)) return { ...formatted, ...cut(formatted), extensions };
  const { message, code, details } = translate(cause);
  return { ...formatted, message, extensions: { ...extensions, ...details, code } };
}

/** How many places of an error a response names. */
const maxLocations = 10;

/** graphql-js repeats values and names whole, and names each place of a conflict. */
const cut = ({ message, locations, extensions }: GraphQLFormattedError): Partial<GraphQLFormattedError> => ({
  message: ownCodes.has(String(extensions?.['code'])) ? message : (clearer[message] ?? cutMessage(message)),
  ...(locations && { locations: locations.slice(0, maxLocations) }),
});

/** What graphql-js says where it gives up, in words that help. */
const clearer: Readonly<Record<string, string>> = {
  'Validation aborted.':
    'The document takes too long to validate. Expected at most 500 fields of one name in a selection, 500 spread fragments and 200 nested selections.',
  'Maximum call stack size exceeded':
    'The document is nested too deeply to be parsed. Expected at most 200 nested selections, lists and objects.',
};

/** Errors whose messages the gateway writes itself. */
const ownCodes: ReadonlySet<string> = new Set(['QUERY_TOO_LARGE', 'UNAUTHENTICATED', 'RESPONSE_TOO_LARGE']);

/** Whether the operator should read of an error: what clients did wrong, and refusals, are no news. */
export function isForOperators(error: GraphQLError): boolean {
  const cause = unwrapResolverError(error);
  return isUnexpected(cause) && !(cause instanceof DomainError);
}

const isUnexpected = (cause: unknown): boolean => !(cause instanceof GraphQLError);
