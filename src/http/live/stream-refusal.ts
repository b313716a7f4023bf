import type { FastifyReply } from 'fastify';
import type { Response } from 'graphql-sse';
import { errorResponse } from '../error-responses.js';

const codes: Readonly<Record<number, string>> = { 404: 'NOT_FOUND', 409: 'CONFLICT' };

const noStream =
  'There is no such stream. For one subscription send `Accept: text/event-stream`; a stream for several is reserved with PUT first.';

/** What to do, by the message of graphql-sse. */
const messages: Readonly<Record<string, string>> = {
  'Stream not found': noStream,
  'Stream already open': 'This stream is open already. Reserve another with PUT.',
  'Stream already registered': 'This stream is reserved already. Open it with GET.',
  'Operation ID is missing':
    'Name the subscription in `operationId`: in `extensions` of a POST, in the address of a DELETE.',
  'Operation with ID already exists':
    'A subscription of this stream has this `operationId` already. Give another.',
};

/** The same for responses of graphql-sse without a body. */
const byStatus: Readonly<Record<number, string>> = {
  404: noStream,
  405: 'Subscribe with POST, or with GET and `Accept: text/event-stream`.',
  406: 'Streams are sent as `text/event-stream`, tokens of streams as `text/plain`. Send an `Accept` header with one.',
  415: 'Send the operation as JSON, with `Content-Type: application/json`.',
};
const notAnOperation = 'The request is not an operation. Send {"query": "subscription …", "variables": {…}}.';

/** A refusal of graphql-sse as every other of the gateway: with a code, and with what to do. */
export function refusalOf(requestId: string, [body, { status }]: Response): object | null {
  if (status < 400) return null;
  const { message, extensions } = firstError(body);
  // An error of an operation has its code.
  if (extensions) return null;
  const text = messages[message] ?? byStatus[status] ?? `${notAnOperation}${message && ` (${message})`}`;
  return errorResponse(requestId, codes[status] ?? 'BAD_REQUEST', text);
}

function firstError(body: Response[0]): { message: string; extensions?: object } {
  try {
    const { errors = [] } = JSON.parse(typeof body === 'string' ? body : '{}') as {
      errors?: { message: string; extensions?: object }[];
    };
    return errors[0] ?? { message: '' };
  } catch {
    return { message: '' };
  }
}

/** Sends a response of graphql-sse that is no stream. */
export function sendAnswer(reply: FastifyReply, requestId: string, response: Response): FastifyReply {
  const [body, { status, headers = {} }] = response;
  const refusal = refusalOf(requestId, response);
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .headers(headers)
    .send(refusal ?? body);
}
