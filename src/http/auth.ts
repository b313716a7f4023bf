import type { IncomingMessage } from 'node:http';
import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { DomainError } from '../domain/errors.js';
import type { Viewer } from '../domain/viewer.js';

/** The key or token that a request carries: `Authorization: Bearer …` or `X-Api-Key: …`; null for none. */
export function credentialOf({ headers }: Pick<IncomingMessage, 'headers'>): string | null {
  const { authorization, 'x-api-key': key } = headers;
  if (authorization !== undefined) return /^Bearer\s+(\S+)\s*$/i.exec(authorization)?.[1] ?? '';
  return typeof key === 'string' ? key.trim() : null;
}

/** What HTTP wants beside a 401: the scheme that is taken. */
const challenge = new HeaderMap([['www-authenticate', 'Bearer']]);

/** Who sent a request. A credential that is not good ends it with 401, one that cannot be checked with 503. */
export async function viewerOf(
  request: IncomingMessage,
  requestId: string,
  identify: (credential: string | null) => Promise<Viewer>,
): Promise<Viewer> {
  try {
    return await identify(credentialOf(request));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { message, code, details } = error;
    const { retryAfterSeconds } = details;
    const http = retryAfterSeconds
      ? { status: 503, headers: new HeaderMap([['retry-after', String(retryAfterSeconds)]]) }
      : { status: 401, headers: challenge };
    throw new GraphQLError(message, { extensions: { code, ...details, requestId, http } });
  }
}
