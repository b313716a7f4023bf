import { may, type Right, roleFor } from './terms/rights.js';
import type { Viewer } from './terms/viewer.js';

/** What a client may react to; each is in docs/api.md. */
export const errorCodes = [
  'BAD_USER_INPUT',
  'CONFLICT',
  'FORBIDDEN',
  'GONE',
  'NOT_FOUND',
  'RATE_LIMITED',
  'REPORT_TOO_LARGE',
  'UNAUTHENTICATED',
] as const;
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

/** FORBIDDEN for a viewer who may not, with the role that it takes. */
export function demand(viewer: Viewer, right: Right, field: string): void {
  if (may(viewer, right)) return;
  const role = roleFor(right);
  throw new DomainError(
    'FORBIDDEN',
    `Only ${role.toLowerCase()}s may ${right}. Send a key of that role as \`Authorization: Bearer …\`; an operator makes one with \`npm run keys -- create --role ${role.toLowerCase()} --name …\`.`,
    { field, role },
  );
}
