import type pg from 'pg';
import { median } from '../median.js';
import { usage } from './processes.js';
import type { Running, ServerName } from './servers.js';
import { type Loaded, wrk } from './wrk.js';

/** One load of one server. CPU is in µs a request, times in ms. */
export interface Round {
  readonly aSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly serverCpu: number;
  /** Null when PostgreSQL runs on another machine. */
  readonly databaseCpu: number | null;
  readonly memoryMb: number;
}

/** The result of one server in one workload: medians of its rounds, and the ratio to the floor of the same round. */
export interface Result extends Round {
  readonly server: ServerName;
  readonly ratio: number;
}

export interface Measuring {
  readonly postmaster: number | null;
  readonly connections: number;
  readonly seconds: number;
  readonly key: string;
  /** The minimum bytes of a response: a shorter one is an error. */
  readonly minBytes: number;
}

/** Loads a server once. Throws when responses fail, which would distort the speed. */
export async function measureRound(
  server: Running,
  bodies: string,
  offset: number,
  { postmaster, connections, seconds, key, minBytes }: Measuring,
): Promise<Round> {
  const before = [usage(server.pid).cpu, postmaster ? usage(postmaster).cpu : null] as const;
  const loaded = await wrk({ url: server.url, bodies, seconds, connections, offset, key });
  const after = usage(server.pid);
  refuseFailures(server.name, loaded, minBytes);
  const each = (from: number, to: number): number => ((to - from) * 1000) / loaded.requests;
  return {
    aSecond: loaded.requests / loaded.seconds,
    p50: loaded.p50,
    p99: loaded.p99,
    serverCpu: each(before[0], after.cpu),
    databaseCpu: postmaster && before[1] !== null ? each(before[1], usage(postmaster).cpu) : null,
    memoryMb: after.memoryMb,
  };
}

function refuseFailures(name: string, { requests, bytes, refused, broken }: Loaded, minBytes: number): void {
  if (requests === 0)
    throw new Error(`${name} gave no response within a round: make them longer with --seconds.`);
  if (refused + broken === 0 && bytes / requests >= minBytes) return;
  throw new Error(
    `${name} failed under load: of ${requests} responses ${refused} were refusals, ${broken} had none, ` +
      `with ${Math.round(bytes / requests)} bytes each where ${minBytes} were expected.`,
  );
}

/** The medians of each server's rounds. `rounds` has the result of each server by round. */
export function summarise(rounds: readonly ReadonlyMap<ServerName, Round>[]): Result[] {
  const [first] = rounds;
  return [...(first?.keys() ?? [])].map((server) => {
    const own = rounds.flatMap((round) => round.get(server) ?? []);
    const middle = (value: (round: Round) => number): number => median(own.map(value));
    const ratios = rounds.map(
      (round) => (round.get(server)?.aSecond ?? 0) / (round.get('floor')?.aSecond ?? Number.NaN),
    );
    return {
      server,
      ratio: median(ratios),
      aSecond: Math.round(middle(({ aSecond }) => aSecond)),
      p50: middle(({ p50 }) => p50),
      p99: middle(({ p99 }) => p99),
      serverCpu: Math.round(middle(({ serverCpu }) => serverCpu)),
      databaseCpu: own.some(({ databaseCpu }) => databaseCpu === null)
        ? null
        : Math.round(middle(({ databaseCpu }) => databaseCpu ?? 0)),
      memoryMb: Math.round(middle(({ memoryMb }) => memoryMb)),
    };
  });
}

/** Waits until the database is idle: servers may still process work of the load. */
export async function untilIdle(client: pg.Client): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 50) {
    const { rows } = await client.query(
      `select from pg_stat_activity where datname = current_database() and state = 'active' and pid <> pg_backend_pid()`,
    );
    if (rows.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Rolls up pending shares, so that no server pays for the shares of another one. */
export async function foldShares(client: pg.Client): Promise<void> {
  for (let folded = 1; folded > 0; ) {
    const { rows } = await client.query<{ folded: number }>('select sharing.fold(5000) as folded');
    folded = rows[0]?.folded ?? 0;
  }
}

/** All shares that were ever recorded, folded or pending. */
export async function countShares(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ shares: number }>(
    `select ((select sum(shares) from sharing.total) + (select coalesce(sum(shares), 0) from sharing.pending))::float8 as shares`,
  );
  return rows[0]?.shares ?? 0;
}
