import { type ParseArgsConfig, parseArgs } from 'node:util';

type OptionsConfig = NonNullable<ParseArgsConfig['options']>;

/** One command of the command line. */
export interface Command {
  /** What `--help` prints. */
  readonly usage: string;
  /** Takes no arguments: any argument is an error. */
  readonly bare?: true;
  /** The exit code of an unexpected error; 1 by default. */
  readonly failure?: number;
  /** Gives the exit code. */
  run(args: readonly string[]): Promise<number>;
}

/** The arguments are invalid; the message says why and shows the usage. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A failure of what a command works with, with a stable code. The message is for operators. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** The error of an invalid argument: its value, the expected values, and the usage. */
export function wrongCall(args: readonly string[], expected: string, usage: string): UsageError {
  const given = args.join(' ');
  if (given === '') return new UsageError(usage);
  const shown = JSON.stringify(given.length > 200 ? `${given.slice(0, 199)}…` : given);
  return new UsageError(`${shown} is not known here; expected ${expected}.\n\n${usage}`);
}

type Parsed<Options extends OptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options; allowPositionals: true }>
>;

/** The options and other arguments of a call. Throws a `UsageError` for an option that there is not. */
export function parseCall<const Options extends OptionsConfig>(
  args: readonly string[],
  options: Options,
  usage: string,
): Parsed<Options> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usage}`);
  }
}
