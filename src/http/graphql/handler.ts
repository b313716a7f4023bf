import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import type { FastifyBaseLogger } from 'fastify';
import type { Context } from '../../context.js';
import { surprise, told } from '../failures.js';
import { ask, type CreateContext } from './ask.js';
import { readBody } from './read-body.js';
import { RequestRefused } from './refused.js';

/** Answers one request for GraphQL, on Node's own request and response. Never rejects. */
export type Handle = (request: IncomingMessage, response: ServerResponse, id: string) => Promise<void>;

export interface HandlerParts {
  readonly apollo: ApolloServer<Context>;
  readonly createContext: CreateContext;
  readonly logger: FastifyBaseLogger;
  /** Whether connections are to end with their answer. */
  readonly isClosing: () => boolean;
}

export function createHandler({ apollo, createContext, logger, isClosing }: HandlerParts): Handle {
  const send = (
    response: ServerResponse,
    id: string,
    { status, headers, text }: { status: number; headers: Readonly<Record<string, string>>; text: string },
  ): void => {
    response.writeHead(status, {
      ...headers,
      'x-request-id': id,
      'content-length': Buffer.byteLength(text),
      ...(isClosing() && { connection: 'close' }),
    });
    response.end(text);
  };

  return async (request, response, id) => {
    try {
      const body = request.method === 'POST' ? await readBody(request) : null;
      send(response, id, await ask(apollo, createContext, request, body, { requestId: id, uses: null }));
    } catch (error) {
      const { status, code, message, headers } = error instanceof RequestRefused ? error : unexpected(error);
      send(response, id, {
        status,
        headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
        text: JSON.stringify(told(id, code, message)),
      });
    }
  };

  function unexpected(error: unknown): RequestRefused {
    logger.error({ err: error });
    return new RequestRefused(500, surprise, 'INTERNAL_SERVER_ERROR');
  }
}
