import pg from 'pg';

/**
 * Whether a statement failed because the way to the database did: classes 08 (connection) and 57P (shutdown), or what
 * the socket said.
 */
export function isConnectionLost(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return /^(08|57P)/.test(error.code ?? '');
  const { code = '', message = '' } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  return (
    /^(ECONN|EPIPE|ETIMEDOUT|ENOENT)/.test(code) || /Connection terminated|timeout exceeded/.test(message)
  );
}
