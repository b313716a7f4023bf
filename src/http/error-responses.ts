import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

/** An error before GraphQL, in the form of a GraphQL error response. */
export const errorResponse = (requestId: string, code: string, message: string): object => ({
  errors: [{ message, extensions: { code, requestId } }],
});

/** The message of an unexpected error. */
export const unexpectedMessage =
  'Something went wrong here, not with what you sent. Try again; if it stays, give the request id.';

export function notFoundHandler(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const [path] = request.url.split('?', 1);
  const message = `There is nothing at ${request.method} ${path}. The API is at /graphql.`;
  return reply.code(404).send(errorResponse(request.id, 'NOT_FOUND', message));
}

export function errorHandler(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const status = error.statusCode ?? 500;
  if (status < 500) return reply.code(status).send(errorResponse(request.id, 'BAD_REQUEST', error.message));
  request.log.error({ err: error });
  return reply.code(status).send(errorResponse(request.id, 'INTERNAL_SERVER_ERROR', unexpectedMessage));
}
