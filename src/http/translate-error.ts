import { GraphQLError } from 'graphql';
import {
  DomainError,
  type ErrorCode,
  isConnectionLost,
  sqlState,
  timedOutMessage,
} from '../domain/errors.js';

/** The error that a client sees: a code and a message, without internals. */
export interface TranslatedError {
  readonly message: string;
  readonly code: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The message of an unexpected error. */
export const unexpectedMessage =
  'Something went wrong here, not with what you sent. Try again; if it stays, give the request id.';

const unavailable: TranslatedError = {
  message: 'The content is out of reach just now. Try again in a few seconds.',
  code: 'SERVICE_UNAVAILABLE',
};
const tooSlow: TranslatedError = { message: timedOutMessage, code: 'TIMEOUT' };
const unexpected: TranslatedError = { message: unexpectedMessage, code: 'INTERNAL_SERVER_ERROR' };

/** What a client sees of an error that was thrown here, whatever it is. */
export function translate(cause: unknown): TranslatedError {
  if (cause instanceof DomainError) return cause;
  if (sqlState(cause) === '57014') return tooSlow;
  return isConnectionLost(cause) ? unavailable : unexpected;
}

const statuses: Readonly<Record<ErrorCode, number>> = {
  BAD_USER_INPUT: 400,
  CONFLICT: 409,
  CURSOR_EXPIRED: 410,
  FORBIDDEN: 403,
  GONE: 410,
  NOT_FOUND: 404,
  OVERLOADED: 503,
  RATE_LIMITED: 429,
  REPORT_TOO_LARGE: 400,
  RESPONSE_TOO_LARGE: 400,
  SERVICE_UNAVAILABLE: 503,
  TIMEOUT: 503,
  UNAUTHENTICATED: 401,
};

/** The status of a response that is this error. */
export const statusOfCode = (code: string): number =>
  (statuses as Readonly<Record<string, number | undefined>>)[code] ?? 500;

const defaultRetrySeconds = 5;

/** The headers of a response that is this error: when to come again, and how to sign in. */
export function headersOfError({ code, details }: TranslatedError): Record<string, string> {
  const seconds = details?.['retryAfterSeconds'];
  const comesBack = statusOfCode(code) === 503 || typeof seconds === 'number';
  return {
    'cache-control': 'no-store',
    ...(comesBack && { 'retry-after': String(seconds ?? defaultRetrySeconds) }),
    ...(code === 'UNAUTHENTICATED' && { 'www-authenticate': 'Bearer' }),
  };
}

/** An error that was thrown before GraphQL runs, as an error of the response with its status and headers. */
export function failedBefore(cause: unknown, requestId: string): GraphQLError {
  const translated = translate(cause);
  const { message, code, details } = translated;
  const http = { status: statusOfCode(code), headers: new Map(Object.entries(headersOfError(translated))) };
  return new GraphQLError(message, { extensions: { code, ...details, requestId, http } });
}
