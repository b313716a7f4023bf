import { isDeepStrictEqual, parseArgs } from 'node:util';

export interface Options {
  readonly articles: number;
  readonly shares: number;
  readonly rounds: number;
  readonly seconds: number;
  /** Names of workloads; empty: all. */
  readonly only: readonly string[];
  /** Names of servers; empty: all. */
  readonly peers: readonly string[];
}

const full = { articles: 100_000, shares: 2_000_000, rounds: 3, seconds: 5 };
/** A third of the time: for a first impression, not for results. */
const quick = { articles: 20_000, shares: 400_000, rounds: 3, seconds: 2 };

const usage = `Usage: npm run bench -- [options]

  --quick         a first look: ${quick.articles} articles, ${quick.shares} shares, ${quick.rounds} rounds of ${quick.seconds} s
  --articles N    how many articles the data have (${full.articles})
  --shares N      how many shares (${full.shares})
  --rounds N      how often each server is loaded with each workload (${full.rounds})
  --seconds N     how long, each time (${full.seconds})
  --only W1,W2    these workloads alone
  --peers a,b     these servers alone; the floor is always one of them

--sizes 100000,1000000 is for npm run bench:growth: it measures W1, W2, W3 and W6 with so many articles.

DATA_DIR is where the embedded PostgreSQL keeps the data (./data/bench); DATABASE_URL names one of your own, whose user
may create databases. A run without options is written to bench/results, any other beside the data.
`;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const names = {
  ...{
    quick: flag,
    help: flag,
    articles: text,
    shares: text,
    rounds: text,
    seconds: text,
    only: text,
    peers: text,
  },
};

/** Parses the options of a measurement, with the defaults of `npm run bench`. Throws for an invalid one. */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({ args: [...args], options: names });
  const fallback = values.quick ? quick : full;
  const list = (value: string | undefined): string[] => value?.split(',').map((name) => name.trim()) ?? [];
  return {
    articles: integer('articles', values.articles, fallback.articles),
    shares: integer('shares', values.shares, fallback.shares),
    rounds: integer('rounds', values.rounds, fallback.rounds),
    seconds: integer('seconds', values.seconds, fallback.seconds),
    only: list(values.only),
    peers: list(values.peers),
  };
}

/** Whether everything is measured, at full size. */
export const isFullRun = (options: Options): boolean => isDeepStrictEqual(options, parseOptions([]));

/** The sizes of `--sizes` in ascending order, and the other arguments. Throws for an invalid size. */
export function parseSizes(args: readonly string[]): { sizes: number[]; rest: string[] } {
  const rest = [...args];
  const place = rest.findIndex((arg) => /^--sizes(=|$)/.test(arg));
  if (place === -1) return { sizes: [100_000, 1_000_000], rest };
  const [option = '', value = ''] = rest.splice(place, rest[place] === '--sizes' ? 2 : 1);
  const list = option.startsWith('--sizes=') ? option.slice('--sizes='.length) : value;
  const sizes = new Set(list.split(',').map((size) => integer('sizes', size.trim(), 0)));
  return { sizes: [...sizes].sort((a, b) => a - b), rest };
}

/** The same for a command: `--help` and an invalid option print the usage and exit. */
export const readOptions = (args: readonly string[]): Options => readOr(args, parseOptions);
export const readSizes = (args: readonly string[]): ReturnType<typeof parseSizes> => readOr(args, parseSizes);

function readOr<Read>(args: readonly string[], parse: (args: readonly string[]) => Read): Read {
  if (args.includes('--help')) {
    process.stdout.write(usage);
    process.exit(0);
  }
  try {
    return parse(args);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${usage}`);
    process.exit(2);
  }
}

function integer(name: string, value: string | undefined, fallback: number): number {
  if (value === undefined) return fallback;
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
  throw new Error(
    `--${name} is ${JSON.stringify(value.slice(0, 200))}; expected a whole number from 1 to 999999999.`,
  );
}
