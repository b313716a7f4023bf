import type { IncomingMessage } from 'node:http';
import { DomainError } from '../domain/errors.js';
import type { Viewer } from '../domain/viewer.js';
import { failedBefore } from './translate-error.js';

/** The key or token of a request, from `Authorization: Bearer …` or `X-Api-Key: …`; null without one. */
export function credentialOf({ headers }: Pick<IncomingMessage, 'headers'>): string | null {
  const { authorization, 'x-api-key': key } = headers;
  if (authorization !== undefined) return /^Bearer\s+(\S+)\s*$/i.exec(authorization)?.[1] ?? '';
  return typeof key === 'string' ? key.trim() : null;
}

/** The preview token of a request, from `X-Preview-Token`; null without one. */
export function previewTokenOf({ headers }: Pick<IncomingMessage, 'headers'>): string | null {
  const token = headers['x-preview-token'];
  return typeof token === 'string' ? token.trim() : null;
}

/** The viewers of requests in progress: one request is authenticated once. */
const viewers = new WeakMap<object, Promise<Viewer>>();

/** Authenticates a request, once. Throws with 401 for an invalid credential, with 503 for one that cannot be checked. */
export function viewerOf(
  request: IncomingMessage,
  requestId: string,
  identify: (credential: string | null) => Promise<Viewer>,
): Promise<Viewer> {
  let viewer = viewers.get(request);
  if (!viewer) {
    viewer = authenticate(request, requestId, identify);
    viewers.set(request, viewer);
  }
  return viewer;
}

async function authenticate(
  request: IncomingMessage,
  requestId: string,
  identify: (credential: string | null) => Promise<Viewer>,
): Promise<Viewer> {
  try {
    return await identify(credentialOf(request));
  } catch (error) {
    throw error instanceof DomainError ? failedBefore(error, requestId) : error;
  }
}
