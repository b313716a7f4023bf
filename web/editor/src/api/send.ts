import type { TypedDocumentString } from '../generated/graphql.js';
import { credential, endSession } from '../session/session.js';
import { ApiError, type ErrorDetails, NetworkError } from './errors.js';

interface Response<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: ErrorDetails }[];
}

/** Codes of a gateway that has no answer now and may have one later. */
const temporary = new Set(['SERVICE_UNAVAILABLE', 'OVERLOADED', 'TIMEOUT', 'RATE_LIMITED']);
const timeoutMs = 20_000;

/**
 * Runs an operation with the editor's credential. ApiError with the first error of the response; NetworkError when
 * there is none, or the gateway asks to come again.
 */
export async function send<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  { key = credential() }: { readonly key?: string } = {},
): Promise<Data> {
  if (key === '') throw new ApiError('Nobody is signed in.', { code: 'UNAUTHENTICATED' });
  const response = await post<Data>(JSON.stringify({ query: document.toString(), variables }), key);
  const [error] = response.errors ?? [];
  if (error) {
    const { message, extensions = { code: 'INTERNAL_SERVER_ERROR' } } = error;
    if (temporary.has(extensions.code)) throw new NetworkError(message);
    if (extensions.code === 'UNAUTHENTICATED') endSession();
    throw new ApiError(message, extensions);
  }
  if (!response.data) throw new NetworkError('The response has neither data nor errors.');
  return response.data;
}

async function post<Data>(body: string, key: string): Promise<Response<Data>> {
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        accept: 'application/graphql-response+json',
        'content-type': 'application/json',
        authorization: `Bearer ${key}`,
        'apollographql-client-name': 'dateline-editor',
      },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    return (await response.json()) as Response<Data>;
  } catch (error) {
    throw new NetworkError(error instanceof Error ? error.message : String(error));
  }
}
