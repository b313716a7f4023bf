import { parseArgs } from 'node:util';

export interface FuzzCommandOptions {
  readonly count: number;
  readonly seed: number;
  readonly from: number;
  readonly maxFailures: number;
  readonly json: boolean;
}

const usage = `Usage: npm run fuzz -- [options]

  --count N      how many operations (1000)
  --seed N       which ones: the same seed makes the same operations of the same day's samples (1)
  --from N       the first one, such as one that failed before (0)
  --failures N   how many failing operations end the run (5)
  --json         the report as JSON

Runs on an embedded PostgreSQL that goes afterwards, or in a new database of the server of DATABASE_URL.
`;

const defaults = { count: 1000, seed: 1, from: 0, failures: 5 };

/** Parses the options; throws for an invalid one. */
export function parseOptions(args: readonly string[]): FuzzCommandOptions | 'help' {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const options = { count: text, seed: text, from: text, failures: text, json: flag, help: flag };
  const { values } = parseArgs({ args: [...args], options });
  if (values.help) return 'help';
  const integer = (name: keyof typeof defaults, least: number): number => {
    const value = values[name];
    if (value === undefined) return defaults[name];
    if (/^\d{1,9}$/.test(value) && Number(value) >= least) return Number(value);
    const given = JSON.stringify(value.slice(0, 200));
    throw new Error(`--${name} is ${given}; expected a whole number from ${least} to 999999999.`);
  };
  return {
    count: integer('count', 1),
    seed: integer('seed', 0),
    from: integer('from', 0),
    maxFailures: integer('failures', 1),
    json: values.json ?? false,
  };
}

/** The same for the command: `--help` and an invalid option print the usage and exit. */
export function readOptions(args: readonly string[]): FuzzCommandOptions {
  try {
    const options = parseOptions(args);
    if (options !== 'help') return options;
    process.stdout.write(usage);
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    process.exit(2);
  }
}
