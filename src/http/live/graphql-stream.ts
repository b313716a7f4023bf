import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ExecutionResult, GraphQLError } from 'graphql';
import { createHandler, type Request } from 'graphql-sse';
import type { LiveText } from '../../services/live/index.js';
import { errorResponse } from '../error-responses.js';
import { withoutIdInBody, withoutIdInUrl } from './document-id.js';
import { type LiveStarts, type Subscriber, startLive, tooManyOperations } from './live-request.js';
import { SseConnection } from './sse-connection.js';
import { sendAnswer } from './stream-refusal.js';
import { admit, type StreamOptions, setHeaders } from './streams.js';

export interface GraphQLStreamOptions extends StreamOptions, LiveStarts {
  readonly maxOperations: number;
}

/** Bytes of a request: a document with its variables. */
const maxBodyBytes = 131_072;
/** How long a reserved stream waits for its client. */
const reservationMs = 10_000;
const path = '/graphql/stream';
const tokenHeader = 'x-graphql-event-stream-token';
const preflight = {
  'access-control-allow-methods': 'GET, POST, PUT, DELETE',
  'access-control-allow-headers': `Accept, Authorization, Content-Type, X-Api-Key, ${tokenHeader}`,
  'access-control-max-age': '7200',
};

interface RequestContext {
  readonly connection: SseConnection;
  readonly subscriber: Subscriber;
}
type SseRequest = Request<FastifyRequest, RequestContext>;

/** Serves `/graphql/stream` as graphql-sse defines it: a stream for each subscription, or one for all of a client. */
export async function graphqlStream(app: FastifyInstance, options: GraphQLStreamOptions): Promise<void> {
  const { connections, writeTimeoutMs } = options;
  /** Streams that carry all subscriptions of a client, by their tokens. */
  const shared = new Map<string, SseConnection>();
  const handle = createHandler<FastifyRequest, RequestContext>({
    authenticate: (request) => tokenOf(request) ?? randomUUID(),
    onSubscribe: async ({ context: { connection, subscriber } }, params) => {
      if (connection.operations >= options.maxOperations)
        return refused([tooManyOperations(options.maxOperations)]);
      const started = await startLive(options, params, subscriber);
      if (Array.isArray(started)) return refused(started);
      return connection.adopt(started) as unknown as AsyncIterable<ExecutionResult>;
    },
    // Waits for the client: what comes in between waits in the listener, where it is bounded.
    onNext: async (_context, { context: { connection } }, result) => {
      await connection.hasRoom();
      const { text } = result as unknown as Partial<LiveText>;
      if (text !== undefined) return connection.mark(text);
      return result.data === null && result.errors
        ? ({ errors: result.errors } as ExecutionResult)
        : undefined;
    },
  });

  const newConnection = (onEnd: (connection: SseConnection) => void = () => undefined): SseConnection => {
    const connection: SseConnection = new SseConnection(writeTimeoutMs, () => {
      connections.remove(connection);
      onEnd(connection);
    });
    return connection;
  };

  /** A stream that a client reserved, until the client opens it or does not come. */
  function reserve(token: string, request: SseRequest, connection: SseConnection): void {
    shared.set(token, connection);
    const timer = setTimeout(() => connection.isOpen || connection.end(), reservationMs);
    connection.onEnd(() => {
      clearTimeout(timer);
      shared.delete(token);
      if (!connection.isOpen) void release(token, request);
    });
  }

  /** The library keeps a reservation until its stream was opened and ended. */
  async function release(token: string, request: SseRequest): Promise<void> {
    const headers = { get: (name: string) => ({ accept: 'text/event-stream', [tokenHeader]: token })[name] };
    const [body] = await handle({ ...request, method: 'GET', url: path, headers });
    if (body && typeof body === 'object') await body.return();
  }

  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: maxBodyBytes }, (_request, body, done) =>
      done(null, body),
    );
    scope.options(path, async (_request, reply) => {
      if (reply.hasHeader('access-control-allow-origin')) reply.headers(preflight);
      return reply.code(204).header('vary', 'Origin').send();
    });
    scope.route({
      method: ['GET', 'POST', 'PUT', 'DELETE'],
      url: path,
      exposeHeadRoute: false,
      handler: serve,
    });
  });

  async function serve(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const given = requestOf(request);
    const known = shared.get(tokenOf(given) ?? '');
    const opens = !known && (request.method === 'PUT' || request.headers.accept === 'text/event-stream');
    const connection = known ?? newConnection();
    const admitted = await admit(request, options, opens ? connection : null);
    if (known && known.credential !== admitted.credential) {
      const message = 'This stream was reserved with another key or token. Send the same with each request.';
      return reply.code(403).send(errorResponse(request.id, 'FORBIDDEN', message));
    }
    if (!known) Object.assign(connection, admitted);
    const { viewer } = admitted;
    const client = options.clientOf(request.raw, viewer);
    const sse = { ...given, context: { connection, subscriber: { viewer, client } } };
    const [body, init] = await handle(sse);
    setHeaders(reply, client.headers());
    if (body && typeof body === 'object') {
      connection.open(request, reply);
      await connection.send(body);
      return reply;
    }
    if (request.method === 'PUT' && init.status === 201) reserve(String(body), sse, connection);
    else if (!known) connection.end();
    return sendAnswer(reply, request.id, [body, init]);
  }
}

/** What the library takes for the result of an operation: it looks for `data`, which `onNext` removes again. */
const refused = (errors: readonly GraphQLError[]): ExecutionResult => ({ data: null, errors });

const requestOf = (request: FastifyRequest): Omit<SseRequest, 'context'> => ({
  method: request.method,
  url: withoutIdInUrl(request.url),
  headers: {
    get: (name) => {
      const value = request.headers[name];
      return Array.isArray(value) ? value.join(', ') : value;
    },
  },
  body: withoutIdInBody(typeof request.body === 'string' ? request.body : null),
  raw: request,
});

/** The token of a client's stream; null for a stream for one subscription. */
function tokenOf({ headers, url }: Pick<SseRequest, 'headers' | 'url'>): string | null {
  const token = headers.get(tokenHeader) ?? new URL(url, 'http://localhost').searchParams.get('token');
  return typeof token === 'string' && token !== '' ? token : null;
}
