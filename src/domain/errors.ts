import { can, type Permission, roleFor } from './permissions.js';
import type { Viewer } from './viewer.js';

/** What a client may react to; each is in docs/api.md. */
export const errorCodes = [
  'BAD_USER_INPUT',
  'CONFLICT',
  'FORBIDDEN',
  'GONE',
  'NOT_FOUND',
  'RATE_LIMITED',
  'REPORT_TOO_LARGE',
  'RESPONSE_TOO_LARGE',
  'SERVICE_UNAVAILABLE',
  'TIMEOUT',
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

/** PostgreSQL's own code of an error that came from it; empty for others. */
export function sqlState(error: unknown): string {
  const { code, severity } = error instanceof Error ? (error as { code?: unknown; severity?: unknown }) : {};
  return typeof severity === 'string' && typeof code === 'string' ? code : '';
}

const brokenWay =
  /Connection terminated|not queryable|Client was closed|timeout exceeded|timeout expired|read timeout/;

/**
 * Whether a statement failed because the way to the database did: PostgreSQL's classes 08 (connection, but for 08P01: a broken protocol is a fault of the gateway), 53 (no room)
 * and 57P (shutdown), or what the socket and its client said.
 */
export function isConnectionLost(error: unknown): boolean {
  if (sqlState(error) !== '') return /^(08(?!P)|53|57P)/.test(sqlState(error));
  const { code = '', message = '' } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  return /^(ECONN|EPIPE|ETIMEDOUT|ENOENT)/.test(code) || brokenWay.test(message);
}

/** FORBIDDEN for a viewer who may not, with the role that it takes. */
export function demand(viewer: Viewer, permission: Permission, field: string): void {
  if (can(viewer, permission)) return;
  const role = roleFor(permission);
  throw new DomainError(
    'FORBIDDEN',
    `Only ${role.toLowerCase()}s may ${permission}. Send a key of that role as \`Authorization: Bearer …\`; an operator makes one with \`npm run keys -- create --role ${role.toLowerCase()} --name …\`.`,
    { field, role },
  );
}

/** RESPONSE_TOO_LARGE, with the bound. */
export const responseTooLarge = (maxBytes: number): DomainError =>
  new DomainError(
    'RESPONSE_TOO_LARGE',
    `The response has more than ${maxBytes} bytes. Take smaller pages or fewer fields, or several requests.`,
    { maxBytes },
  );

/** The message of TIMEOUT. */
export const timedOutMessage = 'This took longer than it may. Ask for less at once, or try again later.';
