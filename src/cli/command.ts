/** One command of the command line. */
export interface Command {
  /** What `--help` prints. */
  readonly usage: string;
  /** Takes no arguments: what is given all the same is a mistake. */
  readonly bare?: true;
  /** The exit code when something unforeseen ends it; 1 where not said. */
  readonly failure?: number;
  /** Gives the exit code. */
  run(args: readonly string[]): Promise<number>;
}

/** The call itself is wrong; the message says how and shows what is right. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A call that cannot be: what was given, what is expected, and how the command is used. */
export function wrongCall(args: readonly string[], expected: string, usage: string): UsageError {
  const given = args.join(' ');
  if (given === '') return new UsageError(usage);
  const shown = JSON.stringify(given.length > 200 ? `${given.slice(0, 199)}…` : given);
  return new UsageError(`${shown} is not known here; expected ${expected}.\n\n${usage}`);
}
