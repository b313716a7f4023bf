import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../domain/errors.js';
import { headersOfError, statusOfCode, translate } from './translate-error.js';

/** An error before GraphQL, in the form of a GraphQL error response. */
export const errorResponse = (
  requestId: string,
  code: string,
  message: string,
  details: Readonly<Record<string, unknown>> = {},
): object => ({
  errors: [{ message, extensions: { code, ...details, requestId } }],
});

export function notFoundHandler(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const [path] = request.url.split('?', 1);
  const message = `There is nothing at ${request.method} ${path}. The API is at /graphql.`;
  return reply.code(404).send(errorResponse(request.id, 'NOT_FOUND', message));
}

/** Sends what a client may see of an error of a route; what is not expected is logged. */
export function errorHandler(
  error: FastifyError | DomainError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (!(error instanceof DomainError)) {
    const { statusCode = 500, message } = error;
    if (statusCode < 500)
      return reply.code(statusCode).send(errorResponse(request.id, 'BAD_REQUEST', message));
    request.log.error({ err: error });
  }
  const translated = translate(error);
  const { code, message, details } = translated;
  return reply
    .code(statusOfCode(code))
    .headers(headersOfError(translated))
    .send(errorResponse(request.id, code, message, details));
}
