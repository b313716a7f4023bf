/** Why a search server was of no use. */
export type SearchProblemCode =
  | 'UNREACHABLE'
  | 'TIMEOUT'
  | 'LOGIN'
  | 'STATUS'
  | 'TOO_LARGE'
  | 'NOT_UNDERSTOOD'
  | 'BUSY'
  | 'FOREIGN_INDEX';

/** A failure of the search server. Its message has no address, user or password, and nothing that the server sent. */
export class SearchProblem extends Error {
  override readonly name = 'SearchProblem';

  constructor(
    readonly code: SearchProblemCode,
    message: string,
    /** The status of the response; null without one. */
    readonly status: number | null = null,
  ) {
    super(message);
  }
}

export const notUnderstood = (what: string): SearchProblem =>
  new SearchProblem('NOT_UNDERSTOOD', `The search server of SEARCH_URL sent ${what} that is not understood.`);

/** The problem of an error of the client. Only what is known to have no secret is taken over. */
export function problemOf(error: unknown): SearchProblem {
  if (error instanceof SearchProblem) return error;
  const {
    name = '',
    message = '',
    statusCode,
  } = error as {
    name?: string;
    message?: string;
    statusCode?: unknown;
  };
  if (typeof statusCode === 'number' && statusCode >= 400) return statusProblem(statusCode, error);
  if (name === 'TimeoutError' || name === 'RequestAbortedError') return timedOut();
  if (name === 'DeserializationError' || name === 'SyntaxError') return notUnderstood('a response');
  const code = /\b(E[A-Z_]{3,30}|[A-Z]+(_[A-Z]+)+)\b/.exec(message)?.[1] ?? 'the connection broke';
  return new SearchProblem('UNREACHABLE', `The search server of SEARCH_URL cannot be reached: ${code}.`);
}

export const timedOut = (): SearchProblem =>
  new SearchProblem('TIMEOUT', 'The search server of SEARCH_URL did not respond in time.');

function statusProblem(status: number, error: unknown): SearchProblem {
  if (status === 401 || status === 403)
    return new SearchProblem(
      'LOGIN',
      `The search server of SEARCH_URL refuses the user or password, or the user lacks a right (${status}).`,
      status,
    );
  const { meta } = error as { meta?: { body?: { error?: { type?: unknown } } } };
  const type = meta?.body?.error?.type;
  const kind = typeof type === 'string' && /^[a-z_]{1,80}$/.test(type) ? `, ${type}` : '';
  return new SearchProblem(
    'STATUS',
    `The search server of SEARCH_URL responded with ${status}${kind}.`,
    status,
  );
}
