import type { FastifyBaseLogger } from 'fastify';
import { GraphQLError } from 'graphql';
import { DomainError } from '../../domain/errors.js';
import { formatError, isLogged } from '../errors.js';
import { HttpError } from '../graphql/http-error.js';
import { InvalidDocument } from './operation.js';

/** The errors that a client sees of a subscription, with codes. Unexpected ones are logged. */
export function clientErrors(error: unknown, logger: FastifyBaseLogger): [GraphQLError, ...GraphQLError[]] {
  if (error instanceof InvalidDocument) {
    const [first, ...others] = error.errors.map((each) =>
      clientError(each, logger, 'GRAPHQL_VALIDATION_FAILED'),
    );
    if (first) return [first, ...others];
  }
  if (error instanceof HttpError)
    return [new GraphQLError(error.message, { extensions: extensionsOf(error) })];
  if (error instanceof GraphQLError) return [clientError(error, logger)];
  if (!(error instanceof DomainError)) logger.error({ err: error });
  const { message, extensions = {} } = formatError({ message: '' }, error);
  return [new GraphQLError(message, { extensions })];
}

/** The code, and what `Retry-After` says in a response. */
const extensionsOf = ({ code, headers }: HttpError): { code: string; retryAfterSeconds?: number } => {
  const seconds = headers['retry-after'];
  return { code, ...(seconds !== undefined && { retryAfterSeconds: Number(seconds) }) };
};

/** An error of a result as responses have it. */
export function clientError(
  error: GraphQLError,
  logger: FastifyBaseLogger,
  code = 'INTERNAL_SERVER_ERROR',
): GraphQLError {
  if (isLogged(error)) logger.error({ err: error.originalError ?? error, path: error.path });
  const formatted = { ...error.toJSON(), extensions: { code, ...error.extensions } };
  const { message, extensions } = formatError(formatted, error);
  const { http: _http, ...shown } = extensions ?? {};
  const { nodes = null, source = null, positions = null, path = null } = error;
  return new GraphQLError(message, { nodes, source, positions, path, extensions: shown });
}
