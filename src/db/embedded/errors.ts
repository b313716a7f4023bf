/** Stable codes of what keeps the embedded server from running. */
export type EmbeddedCode =
  | 'EMBEDDED_DATABASE_FAILED'
  | 'DATA_DIR_IN_USE'
  | 'DATA_DIR_NOT_WRITABLE'
  | 'DATA_DIR_OF_ANOTHER_USER'
  | 'DISK_FULL';

/** The embedded server cannot run. The message says what to do. */
export class EmbeddedError extends Error {
  override readonly name = 'EmbeddedError';
  constructor(
    message: string,
    readonly code: EmbeddedCode = 'EMBEDDED_DATABASE_FAILED',
  ) {
    super(message);
  }
}
