import pg from 'pg';
import { isConnectionLost } from '../domain/errors.js';
import { addReading } from '../domain/readings.js';
import { type CancellableOptions, queryCancellable } from './cancellable.js';
import type { ControlConnection } from './control-connection.js';
import { destroySocket } from './destroy-socket.js';
import { addPoolReadings } from './pool-readings.js';
import { ShortReads } from './short-reads.js';
import type { Statement } from './statement.js';

/** Statements here are large and short: compiling one takes longer than running it. */
export const withoutJit = '-c jit=off';

/** The statement timeout of reports. */
export const maxReportMs = 3000;
/** Connections for reports, so that reports of analysts leave the pool to readers. */
const maxReportConnections = 4;

export interface ServerReadsOptions {
  readonly url: string;
  /** The maximum number of pooled connections. */
  readonly poolSize: number;
  /** 0: no timeout. */
  readonly statementTimeoutMs: number;
  readonly searchTimeoutMs: number;
  /** The timeout of connecting. */
  readonly connectTimeoutMs: number;
}

/** Reads on the connections of one server: shared ones for short reads, a pool for others, a few for reports. */
export class ServerReads {
  readonly #shortReads: ShortReads;
  readonly #reports: pg.Pool;
  readonly #queryTimeoutMs: number;
  readonly #searchTimeoutMs: number;

  constructor(
    private readonly pool: pg.Pool,
    private readonly control: ControlConnection,
    { url, poolSize, statementTimeoutMs, searchTimeoutMs, connectTimeoutMs }: ServerReadsOptions,
  ) {
    // A silent server does not apply its statement timeout: the client needs its own.
    this.#queryTimeoutMs = statementTimeoutMs > 0 ? statementTimeoutMs + 1000 : 0;
    this.#searchTimeoutMs = searchTimeoutMs;
    this.#shortReads = new ShortReads({
      connectionString: url,
      application_name: 'dateline',
      // A statement is planned once, not for each execution: planning an article page takes longer than reading it.
      options: `-c plan_cache_mode=force_generic_plan ${withoutJit}`,
      statement_timeout: statementTimeoutMs,
      query_timeout: this.#queryTimeoutMs,
      keepAlive: true,
      connectionTimeoutMillis: connectTimeoutMs,
    });
    this.#reports = new pg.Pool({
      connectionString: url,
      application_name: 'dateline',
      max: Math.min(maxReportConnections, poolSize),
      options: `-c work_mem=64MB ${withoutJit}`,
      statement_timeout: maxReportMs,
      keepAlive: true,
      connectionTimeoutMillis: connectTimeoutMs,
      maxUses: 5000,
    });
    this.#reports.on('error', () => undefined);
    addPoolReadings('reports', this.#reports);
    addReading('pool_used', 'short_reads', this.#shortReads, ({ inFlight }) => inFlight);
  }

  async read<Row extends object>(
    { short, report, search, primary: _primary, label: _label, ...statement }: Statement,
    values: readonly unknown[] = [],
    options?: CancellableOptions,
  ): Promise<Row[]> {
    if (short) {
      try {
        return await this.#shortReads.read<Row>(statement, values);
      } catch (error) {
        if (!isConnectionLost(error)) throw error;
      }
    }
    const query = {
      ...statement,
      values: [...values],
      query_timeout: report ? maxReportMs + 1000 : this.#queryTimeoutMs,
    };
    const searchLimitMs = search ? this.#searchTimeoutMs : 0;
    const requestLimitMs = options?.timeoutMs ?? 0;
    const timeoutMs =
      searchLimitMs && requestLimitMs
        ? Math.min(searchLimitMs, requestLimitMs)
        : searchLimitMs || requestLimitMs;
    return queryCancellable<Row>(
      report ? this.#reports : this.pool,
      (client) => this.control.cancel(client),
      query,
      {
        timeoutMs,
        signal: options?.signal,
      },
    );
  }

  /** Closes the shared connections and those of reports; the pool belongs to the caller. */
  async close(): Promise<void> {
    await Promise.all([this.#shortReads.close(), this.#reports.end()]);
  }

  /** Breaks the connections of a server that is silent: statements in flight fail at once. */
  destroy(): void {
    this.#shortReads.destroy();
    destroyClients(this.#reports);
    destroyClients(this.pool);
    this.close().catch(() => undefined);
  }
}

/** `end` of a pool waits for clients in use, and those of a silent server would stay. */
function destroyClients(pool: pg.Pool): void {
  const { _clients: clients } = pool as unknown as { readonly _clients: readonly pg.PoolClient[] };
  for (const client of [...clients]) destroySocket(client);
}
