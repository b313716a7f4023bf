import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger } from 'fastify';
import { surprise, told } from '../failures.js';
import { type Answer, type Answering, ask } from './ask.js';
import { cacheStatus } from './cache-status.js';
import type { KeptAnswers } from './kept-answers.js';
import type { Pressure } from './pressure.js';
import { outsideOf, parseBody, refuseForms, refuseMethods } from './question.js';
import { readBody } from './read-body.js';
import { RequestRefused } from './refused.js';
import { type Headers, sendAnswer } from './send.js';

/** Answers one request for GraphQL, on Node's own request and response. Never rejects. */
export type Handle = (request: IncomingMessage, response: ServerResponse, id: string) => Promise<void>;

export interface HandlerParts {
  readonly answering: Answering;
  readonly logger: FastifyBaseLogger;
  readonly pressure: Pressure;
  /** Null: nothing is kept. */
  readonly kept: KeptAnswers | null;
  /** Whether connections are to end with their answer. */
  readonly isClosing: () => boolean;
}

export function createHandler(parts: HandlerParts): Handle {
  const { answering, logger, pressure, kept, isClosing } = parts;

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    id: string,
    headers: () => Headers,
  ): Promise<void> {
    refuseMethods(request);
    refuseForms(request);
    const text = request.method === 'POST' ? await readBody(request) : null;
    const outside = kept && outsideOf(request, text);
    if (outside && kept.answerAtOnce({ request, response, outside, headers })) return;
    const body = text === null ? undefined : parseBody(text);
    const make = (tracks: boolean): Promise<Answer> =>
      ask(answering, request, body, { requestId: id, tracks });
    if (outside && (await kept.answer({ request, response, outside, headers, make: () => make(true) }, body)))
      return;
    const made = await pressure.within(() => make(false));
    sendAnswer(response, made, [...headers(), 'cache-status', cacheStatus.bypass]);
  }

  return async (request, response, id) => {
    // Asked when the answer is sent: closing may begin while it is made.
    const headers = (): Headers =>
      isClosing() ? ['x-request-id', id, 'connection', 'close'] : ['x-request-id', id];
    try {
      await answer(request, response, id, headers);
    } catch (error) {
      const refused = error instanceof RequestRefused ? error : unexpected(error);
      const text = JSON.stringify(told(id, refused.code, refused.message));
      const type = { 'content-type': 'application/json; charset=utf-8' };
      sendAnswer(
        response,
        { status: refused.status, headers: { ...type, ...refused.headers }, text },
        headers(),
      );
    }
  };

  function unexpected(error: unknown): RequestRefused {
    logger.error({ err: error });
    return new RequestRefused(500, surprise, 'INTERNAL_SERVER_ERROR');
  }
}
