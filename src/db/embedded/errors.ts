/** The embedded server cannot run. The message says what to do. */
export class EmbeddedError extends Error {
  override readonly name = 'EmbeddedError';
}
