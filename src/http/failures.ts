import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

/** What went wrong before GraphQL was reached, in the form that GraphQL errors have. */
const told = (request: FastifyRequest, code: string, message: string): object => ({
  errors: [{ message, extensions: { code, requestId: request.id } }],
});

export function notFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const [path] = request.url.split('?', 1);
  return reply
    .code(404)
    .send(
      told(request, 'NOT_FOUND', `There is nothing at ${request.method} ${path}. The API is at /graphql.`),
    );
}

export function failed(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const status = error.statusCode ?? 500;
  if (status < 500) return reply.code(status).send(told(request, 'BAD_REQUEST', error.message));
  request.log.error({ err: error });
  const message =
    'Something went wrong here, not with what you sent. Try again; if it stays, give the request id.';
  return reply.code(status).send(told(request, 'INTERNAL_SERVER_ERROR', message));
}
