/** One command of the command line. */
export interface Command {
  /** What `--help` prints. */
  readonly usage: string;
  /** The exit code when something unforeseen ends it; 1 where not said. */
  readonly failure?: number;
  /** Gives the exit code. */
  run(args: readonly string[]): Promise<number>;
}

/** The call itself is wrong; the message says how and shows what is right. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
