/** One command of the command line. */
export interface Command {
  /** What `--help` prints. */
  readonly usage: string;
  /** Gives the exit code. */
  run(args: readonly string[]): Promise<number>;
}

/** The call itself is wrong; the message says how and shows what is right. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
