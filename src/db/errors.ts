/** The database has an unsupported encoding or version. The message says what to do. */
export class UnsupportedDatabaseError extends Error {
  override readonly name = 'UnsupportedDatabaseError';
}
