import pg from 'pg';
import { isConnectionLost } from '../../domain/errors.js';
import type { CancellableOptions } from '../cancellable.js';
import { ControlConnection } from '../control-connection.js';
import { labelOf, measure } from '../measure.js';
import { addPoolReadings } from '../pool-readings.js';
import { ServerReads, type ServerReadsOptions, withoutJit } from '../server-reads.js';
import type { Statement } from '../statement.js';
import type { ReplicaReport } from './judge.js';

/** Timeout of connecting and of a report. */
const timeoutMs = 500;

/** The statements of a replica have the timeouts of the primary's. */
export type ReplicaServerOptions = Omit<ServerReadsOptions, 'url' | 'connectTimeoutMs'>;

interface Connections {
  readonly pool: pg.Pool;
  readonly reads: ServerReads;
}

/** A standby server, with connections of its own. */
export class Replica {
  readonly name: string;
  readonly #control: ControlConnection;
  #connections: Connections | null = null;
  /** What it said last; null after it failed. */
  report: ReplicaReport | null = null;
  /** Why it gave no report; null: it is silent. */
  refusal: string | null = null;
  /** Why it is not read from. */
  problem: string | null = 'it has not answered yet';
  inFlight = 0;
  /** Since the start. */
  reads = 0;
  failures = 0;
  leaves = 0;

  constructor(
    private readonly url: string,
    private readonly options: ReplicaServerOptions,
  ) {
    this.name = nameOf(url);
    this.#control = new ControlConnection(url, timeoutMs);
  }

  async read<Row extends object>(
    statement: Statement,
    values: readonly unknown[],
    options?: CancellableOptions,
  ): Promise<Row[]> {
    this.inFlight += 1;
    this.reads += 1;
    try {
      this.#connections ??= this.#connect();
      const { reads } = this.#connections;
      return await measure(
        labelOf(statement),
        statement.text,
        () => reads.read<Row>(statement, values, options),
        options?.span,
      );
    } finally {
      this.inFlight -= 1;
    }
  }

  /** Notes that a read failed. After a lost connection it is not read from before it answers again. */
  fail(error: unknown): void {
    this.failures += 1;
    if (isConnectionLost(error)) this.report = null;
  }

  /** Asks what it has replayed. */
  async ask(): Promise<void> {
    try {
      const [row] = await this.#control.read<{ origin: string; timeline: number; lsn: string | null }>(
        reportSql,
      );
      if (!row) throw new Error('A replica gave no report.');
      const { origin, timeline, lsn } = row;
      const position = lsn === null ? null : { timeline, lsn: BigInt(lsn) };
      this.report = { at: performance.now(), origin, position };
      this.refusal = null;
    } catch (error) {
      this.report = null;
      this.refusal = refusalOf(error);
    }
  }

  /** Breaks its connections: what is in flight fails at once, and is repeated elsewhere. */
  disconnect(): void {
    this.#connections?.reads.destroy();
    this.#connections?.pool.end().catch(() => undefined);
    this.#connections = null;
  }

  async close(): Promise<void> {
    await this.#connections?.reads.close();
    await this.#connections?.pool.end();
    await this.#control.close();
  }

  #connect(): Connections {
    const pool = new pg.Pool({
      connectionString: this.url,
      application_name: 'dateline',
      options: withoutJit,
      max: this.options.poolSize,
      statement_timeout: this.options.statementTimeoutMs,
      keepAlive: true,
      connectionTimeoutMillis: timeoutMs,
      maxUses: 20_000,
    });
    pool.on('error', () => undefined);
    addPoolReadings('replica', pool);
    const reads = new ServerReads(pool, this.#control, {
      ...this.options,
      url: this.url,
      connectTimeoutMs: timeoutMs,
    });
    return { pool, reads };
  }
}

/** Why a server gives no report, as far as that is known; nothing of its message, which may name a user. */
export function refusalOf(error: unknown): string | null {
  const { code } = error as { code?: unknown };
  return (typeof code === 'string' && refusals[code]) || null;
}

const refusals: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens at its address',
  ENOENT: 'its socket is not there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'its host cannot be looked up',
  '28P01': 'it refuses the password',
  '28000': 'it refuses this user from here',
  '3D000': 'it has no such database',
  '42501': 'its user has no right to ask for its position',
  '53300': 'it has too many connections',
};

/**
 * The log's receiver shows the timeline to users with `pg_read_all_stats`; for others it is that of the last
 * restart point, which follows some minutes after a failover.
 */
export const reportSql = `select system_identifier || '-' || pg_database.oid as origin,
    case when pg_is_in_recovery() then (pg_last_wal_replay_lsn() - '0/0')::text end as lsn,
    greatest((select timeline_id from pg_control_checkpoint()),
      (select min_recovery_end_timeline from pg_control_recovery()),
      (select received_tli from pg_stat_wal_receiver)) as timeline
  from pg_control_system(), pg_database where datname = current_database()`;

/** Host and port, without user and password. */
export function nameOf(url: string): string {
  const { hostname, port, searchParams } = new URL(url);
  return searchParams.get('host') ?? `${hostname}:${port || 5432}`;
}
