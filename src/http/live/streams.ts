import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../domain/errors.js';
import type { Viewer } from '../../domain/viewer.js';
import { credentialOf } from '../auth.js';
import type { LiveConnection, LiveConnections } from './connections.js';

export interface StreamOptions {
  readonly connections: LiveConnections;
  /** Who opens connections: they share the room. */
  readonly addressOf: (request: IncomingMessage) => string;
  readonly identify: (credential: string | null) => Promise<Viewer>;
  readonly writeTimeoutMs: number;
}

/** Sets headers, given as names and values in turn. */
export function setHeaders(reply: FastifyReply, headers: readonly string[]): void {
  for (let at = 0; at < headers.length; at += 2) reply.header(headers[at] ?? '', headers[at + 1]);
}

/**
 * The viewer of a request for a stream; throws when it is refused. A connection that it opens counts before the viewer
 * is known: many may be identified at once.
 */
export async function admit(
  request: FastifyRequest,
  { connections, addressOf, identify }: StreamOptions,
  opened: LiveConnection | null,
): Promise<{ credential: string | null; viewer: Viewer }> {
  const credential = credentialOf(request.raw);
  if (opened && !connections.add(opened, addressOf(request.raw))) {
    const message = 'This process has no room for more subscribers. Try again in a few seconds.';
    throw new DomainError('OVERLOADED', message);
  }
  try {
    return { credential, viewer: await identify(credential) };
  } catch (error) {
    if (opened) connections.remove(opened);
    throw error;
  }
}
