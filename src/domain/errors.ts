import { can, type Permission, roleFor } from './permissions.js';
import type { Viewer } from './viewer.js';

/** The error codes that clients may rely on; docs/api.md describes them. */
export const errorCodes = [
  'BAD_USER_INPUT',
  'CONFLICT',
  'CURSOR_EXPIRED',
  'FORBIDDEN',
  'GONE',
  'NOT_FOUND',
  'OVERLOADED',
  'RATE_LIMITED',
  'REPORT_TOO_LARGE',
  'RESPONSE_TOO_LARGE',
  'SERVICE_UNAVAILABLE',
  'TIMEOUT',
  'UNAUTHENTICATED',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** An expected error, with a message for the client. The code is stable, the message is not. */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    /** Further extensions of the error, such as the argument at fault. */
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

/** The SQLSTATE of an error of PostgreSQL; empty for other errors. */
export function sqlState(error: unknown): string {
  const { code, severity } = error instanceof Error ? (error as { code?: unknown; severity?: unknown }) : {};
  return typeof severity === 'string' && typeof code === 'string' ? code : '';
}

const connectionErrorMessages =
  /Connection terminated|Connection ended|not queryable|Client was closed|timeout exceeded|timeout expired|read timeout|^SASL|does not support SSL|after calling end on the pool/;

/**
 * The classes 08 (connection; not 08P01, which is also a protocol violation of the gateway), 28 (refused credentials),
 * 3D (no such database), 53 (insufficient resources) and 57P (shutdown), and 25006 (a standby, to be promoted).
 */
const unavailableStates = /^(08(?!P)|28|3D|53|57P|25006)/;

/** Errors of sockets, of names that do not resolve, and of certificates. */
const unavailableCodes =
  /^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_|ERR_SSL|ERR_TLS|CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_)/;

/**
 * Whether something failed because the database is unavailable: it cannot be reached, lets nobody in, is full, stops, or
 * ends the session (FATAL), for whatever reason.
 */
export function isConnectionLost(error: unknown): boolean {
  const { severity, syscall, code, message } = (
    error instanceof Error ? error : {}
  ) as Partial<NodeJS.ErrnoException> & { severity?: unknown };
  if (sqlState(error) !== '')
    return severity === 'FATAL' || severity === 'PANIC' || unavailableStates.test(sqlState(error));
  // A socket of a folder may be missing, or not be ours.
  if (syscall === 'connect' || syscall === 'getaddrinfo') return true;
  return unavailableCodes.test(code ?? '') || connectionErrorMessages.test(message ?? '');
}

/** Throws FORBIDDEN, with the required role, when the viewer lacks a permission. */
export function requirePermission(viewer: Viewer, permission: Permission, field: string): void {
  if (can(viewer, permission)) return;
  const role = roleFor(permission);
  throw new DomainError(
    'FORBIDDEN',
    `Only ${role.toLowerCase()}s may ${permission}. Send a key of that role as \`Authorization: Bearer …\`; an operator makes one with \`npx dateline keys create --role ${role.toLowerCase()} --name …\`.`,
    { field, role },
  );
}

/** RESPONSE_TOO_LARGE, with the limit. */
export const responseTooLarge = (maxBytes: number): DomainError =>
  new DomainError(
    'RESPONSE_TOO_LARGE',
    `The response has more than ${maxBytes} bytes. Take smaller pages or fewer fields, or several requests.`,
    { maxBytes },
  );

/** The message of TIMEOUT. */
export const timedOutMessage = 'This took longer than it may. Ask for less at once, or try again later.';
