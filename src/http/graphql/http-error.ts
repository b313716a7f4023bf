/** A request that never reaches GraphQL: its status, and what the client is told. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly code = 'BAD_REQUEST',
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}
