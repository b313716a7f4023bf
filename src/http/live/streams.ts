import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../domain/errors.js';
import type { Viewer } from '../../domain/viewer.js';
import { credentialOf } from '../auth.js';
import { errorResponse } from '../error-responses.js';
import type { LiveConnection, LiveConnections } from './connections.js';

export interface StreamOptions {
  readonly connections: LiveConnections;
  readonly identify: (credential: string | null) => Promise<Viewer>;
  readonly writeTimeoutMs: number;
}

/** Sets headers, given as names and values in turn. */
export function setHeaders(reply: FastifyReply, headers: readonly string[]): void {
  for (let at = 0; at < headers.length; at += 2) reply.header(headers[at] ?? '', headers[at + 1]);
}

/**
 * The viewer of a request for a stream; null when it was refused, and the response is sent. A connection that it opens
 * counts before the viewer is known: many may be identified at once.
 */
export async function admit(
  request: FastifyRequest,
  reply: FastifyReply,
  { connections, identify }: StreamOptions,
  opened: LiveConnection | null,
): Promise<{ credential: string | null; viewer: Viewer } | null> {
  const refuse = (status: number, code: string, message: string): null => {
    reply
      .code(status)
      .header('cache-control', 'no-store')
      .send(errorResponse(request.id, code, message));
    return null;
  };
  if (opened && connections.isFull) {
    reply.header('retry-after', '5');
    return refuse(
      503,
      'OVERLOADED',
      'This process has no room for more subscribers. Try again in a few seconds.',
    );
  }
  const credential = credentialOf(request.raw);
  if (opened) connections.add(opened);
  try {
    return { credential, viewer: await identify(credential) };
  } catch (error) {
    if (opened) connections.remove(opened);
    if (!(error instanceof DomainError)) throw error;
    if (error.code !== 'UNAUTHENTICATED') return refuse(503, error.code, error.message);
    reply.header('www-authenticate', 'Bearer');
    return refuse(401, error.code, error.message);
  }
}
