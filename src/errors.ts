/** What a client may react to; each is in docs/api.md. */
export const errorCodes = ['BAD_USER_INPUT', 'FORBIDDEN', 'GONE', 'NOT_FOUND'] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** An expected failure in the words of the person who asked. The code is stable, the message is not. */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    /** What clients read besides the code: the argument at fault, the version now in force. */
    readonly details: Readonly<Record<string, string | number>> = {},
  ) {
    super(message);
  }
}
