/** The database has an unsupported encoding or version. The message says what to do. */
export class UnsupportedDatabaseError extends Error {
  override readonly name = 'UnsupportedDatabaseError';
}

/** A command was called without the settings of its gateway. The message says where it looked, and what to do. */
export class MissingDatabaseError extends Error {
  override readonly name = 'MissingDatabaseError';
  readonly code = 'DATABASE_MISSING';

  constructor(dataDir: string) {
    super(
      `There is no database in ${dataDir}. This command makes none: give it the DATA_DIR or DATABASE_URL of the gateway, or start the gateway first.`,
    );
  }
}
