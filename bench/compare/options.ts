import { parseArgs } from 'node:util';

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

const usage = `Usage: npm run bench -- [options]

  --articles N    how many articles the data have (100000)
  --shares N      how many shares (2000000)
  --rounds N      how often each server is loaded with each workload (3)
  --seconds N     how long, each time (5)
  --only W1,W2    these workloads alone
  --peers a,b     these servers alone; the floor is always one of them

DATA_DIR is where the embedded PostgreSQL keeps the data (./data/bench); DATABASE_URL names one of your own, whose user
may create databases.`;

export function readOptions(args: readonly string[]): Options {
  const text = { type: 'string' } as const;
  const names = { articles: text, shares: text, rounds: text, seconds: text, only: text, peers: text };
  try {
    const { values } = parseArgs({ args: [...args], options: names });
    const whole = (value: string | undefined, fallback: number): number => {
      if (value === undefined) return fallback;
      if (!/^[1-9]\d*$/.test(value)) throw new Error(`${value} is no whole number from 1.`);
      return Number(value);
    };
    const list = (value: string | undefined): string[] => value?.split(',').map((name) => name.trim()) ?? [];
    return {
      articles: whole(values.articles, 100_000),
      shares: whole(values.shares, 2_000_000),
      rounds: whole(values.rounds, 3),
      seconds: whole(values.seconds, 5),
      only: list(values.only),
      peers: list(values.peers),
    };
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${usage}\n`);
    process.exit(2);
  }
}
