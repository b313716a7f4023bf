import { LRUCache } from 'lru-cache';
import { hasRole, type Viewer } from '../../domain/viewer.js';
import type { ControlConnection } from '../control-connection.js';
import { lagOf, maxSilenceMs, type PrimarySample, problemOf } from './judge.js';
import { Pause } from './pause.js';
import {
  hasReached,
  laterOf,
  type Position,
  type PositionRow,
  positionColumns,
  readPosition,
} from './position.js';
import { ReadTarget } from './read-target.js';
import { Replica, type ReplicaServerOptions } from './replica.js';

export interface ReplicaOptions {
  readonly urls: readonly string[];
  /** A replica is left that has not replayed what the primary had this long ago. */
  readonly maxLagMs: number;
  /** How long replicas are read from while the primary is away. */
  readonly staleIfErrorMs: number;
  /** How long requests of a client that wrote read from the primary. */
  readonly ownWriteMs: number;
  /** Called when a replica is read from (null), when it is left, and when it was not read from since the start. */
  readonly onChange?: (name: string, problem: string | null) => void;
  /** How long a replica may take at the start before it is reported. */
  readonly settleMs?: number;
}

/** The use of a replica, for metrics. */
export interface ReplicaStats {
  readonly name: string;
  readonly inUse: boolean;
  /** Null: not known. */
  readonly lagMs: number | null;
  readonly inFlight: number;
  /** Since the start. */
  readonly reads: number;
  readonly failures: number;
  readonly leaves: number;
}

const intervalMs = 250;
/** Pauses until a replica has replayed a change that was just heard of. */
const catchUpMs = [5, 10, 20, 50];
const maxWriters = 10_000;
const defaultSettleMs = 5000;

/** The replicas, and up to where they must have replayed to be read from. */
export class Replicas {
  readonly #replicas: readonly Replica[];
  readonly #samples: PrimarySample[] = [];
  readonly #pauses: Pause[] = [];
  readonly #writers: LRUCache<string, true>;
  #required: Position | null = null;
  #closed = false;
  readonly #startedAt = performance.now();
  /** The replicas that were reported. */
  readonly #reported = new Set<Replica>();
  readonly #running: Promise<unknown>;

  constructor(
    private readonly primary: ControlConnection,
    private readonly options: ReplicaOptions & ReplicaServerOptions,
  ) {
    this.#replicas = options.urls.map((url) => new Replica(url, options));
    this.#writers = new LRUCache({ max: maxWriters, ttl: options.ownWriteMs });
    this.#running = Promise.all([
      this.#repeat(
        () => this.#askPrimary(),
        () => intervalMs,
      ),
      ...this.#replicas.map((replica) => this.#follow(replica)),
    ]);
  }

  /** Where a request reads; null: from the primary. */
  targetOf(viewer: Viewer, isPreview: boolean, clientOf: () => string): ReadTarget | null {
    if (isPreview || hasRole(viewer, 'EDITOR')) return null;
    const client = viewer.actorId ?? clientOf();
    return new ReadTarget(
      () => this.choose(),
      () => this.#writers.set(client, true),
      { reportsAlone: viewer.role !== 'READER', primary: this.#writers.has(client) },
    );
  }

  /** A replica that has everything that this process heard of, the less busy of two; null: there is none. */
  choose(): Replica | null {
    const now = performance.now();
    const last = this.#samples.at(-1);
    if (!last || now - last.at > this.options.staleIfErrorMs + this.options.maxLagMs) return null;
    const ready = this.#replicas.filter((replica) => this.#isReady(replica, now));
    const one = ready[Math.floor(Math.random() * ready.length)] ?? null;
    const other = ready[Math.floor(Math.random() * ready.length)] ?? null;
    return one && other && other.inFlight < one.inFlight ? other : one;
  }

  /** Replicas are read from when they have replayed up to here: a change was heard of. */
  require(position: Position | undefined): void {
    if (!position) return;
    this.#required = laterOf(this.#required, position);
    for (const pause of this.#pauses) pause.wake();
  }

  /** Requires what the primary has now. Without an answer of the primary nothing new can be required. */
  readonly requireNow = async (): Promise<void> => {
    try {
      this.require((await this.#sample()).position);
    } catch {
      // The primary is away.
    }
  };

  stats(): ReplicaStats[] {
    const now = performance.now();
    return this.#replicas.map((replica) => ({
      name: replica.name,
      inUse: this.#isReady(replica, now),
      lagMs: lagOf(replica.report, this.#samples),
      inFlight: replica.inFlight,
      reads: replica.reads,
      failures: replica.failures,
      leaves: replica.leaves,
    }));
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const pause of this.#pauses) pause.wake();
    await this.#running;
    await Promise.all(this.#replicas.map((replica) => replica.close()));
  }

  #isReady({ problem, report }: Replica, now: number): boolean {
    return (
      problem === null &&
      report?.position != null &&
      now - report.at <= maxSilenceMs &&
      (this.#required === null || hasReached(report.position, this.#required))
    );
  }

  #follow(replica: Replica): Promise<void> {
    let tries = 0;
    return this.#repeat(
      async () => {
        await replica.ask();
        this.#judge(replica);
      },
      () => {
        const { position } = replica.report ?? {};
        const isBehind = position && this.#required && !hasReached(position, this.#required);
        tries = isBehind ? tries + 1 : 0;
        return isBehind ? (catchUpMs[Math.min(tries, catchUpMs.length) - 1] ?? intervalMs) : intervalMs;
      },
    );
  }

  #judge(replica: Replica): void {
    const before = replica.problem;
    const { maxLagMs } = this.options;
    const now = performance.now();
    const problem = problemOf(replica.report, this.#samples, { now, maxLagMs });
    replica.problem = problem === null || replica.report ? problem : (replica.refusal ?? problem);
    if (!replica.report) replica.disconnect();
    const { settleMs = defaultSettleMs } = this.options;
    const isLate = !this.#reported.has(replica) && now - this.#startedAt > settleMs;
    if ((before === null) === (replica.problem === null) && !isLate) return;
    if (before === null && replica.problem !== null) replica.leaves += 1;
    this.#reported.add(replica);
    this.options.onChange?.(replica.name, replica.problem);
  }

  async #askPrimary(): Promise<void> {
    try {
      const sample = await this.#sample();
      const first = this.#samples.at(-1);
      // A database that was replaced: positions of the former one mean nothing.
      if (first && first.origin !== sample.origin) {
        this.#samples.length = 0;
        this.#required = sample.position;
      }
      this.#samples.push(sample);
      const needed = this.#samples.findLastIndex(({ at }) => at <= sample.at - this.options.maxLagMs);
      if (needed > 0) this.#samples.splice(0, needed);
    } catch {
      // The primary is away.
    }
  }

  async #sample(): Promise<PrimarySample> {
    const [row] = await this.primary.read<PositionRow & { origin: string }>(primarySql);
    if (!row) throw new Error('The primary gave no position.');
    return { at: performance.now(), origin: row.origin, position: readPosition(row) };
  }

  async #repeat(work: () => Promise<void>, pauseMs: () => number): Promise<void> {
    const pause = new Pause();
    this.#pauses.push(pause);
    while (!this.#closed) {
      await work();
      if (!this.#closed) await pause.wait(pauseMs());
    }
  }
}

const primarySql = `select system_identifier || '-' || pg_database.oid as origin, ${positionColumns}
  from pg_control_system(), pg_database where datname = current_database()`;
