import type pg from 'pg';
import { isConnectionLost } from '../domain/errors.js';
import { sendCancelRequest } from './cancel-request.js';
import { type CancellableOptions, queryCancellable } from './cancellable.js';
import { maxReportMs, type ServerReadsOptions } from './server-reads.js';
import type { Statement } from './statement.js';

/**
 * Reads through a pooler in transaction mode, such as PgBouncer. Each transaction may run on another connection of the
 * server, so nothing is prepared or set for a session, and no statement is sent before the one before has ended:
 * PgBouncer before 1.21 loses track of both.
 */
export class PooledReads {
  constructor(
    private readonly pool: pg.Pool,
    private readonly options: Pick<ServerReadsOptions, 'statementTimeoutMs' | 'searchTimeoutMs'>,
  ) {}

  async read<Row extends object>(
    { text, short, report, search }: Statement,
    values: readonly unknown[] = [],
    options?: CancellableOptions,
  ): Promise<Row[]> {
    const { statementTimeoutMs, searchTimeoutMs } = this.options;
    const limits = [
      report ? maxReportMs : statementTimeoutMs,
      search ? searchTimeoutMs : 0,
      options?.timeoutMs ?? 0,
    ].filter((limit) => limit > 0);
    const timeoutMs = limits.length > 0 ? Math.min(...limits) : 0;
    const run = (): Promise<Row[]> =>
      queryCancellable<Row>(
        this.pool,
        sendCancelRequest,
        { text, values: [...values], query_timeout: timeoutMs && timeoutMs + 1000 },
        { timeoutMs, signal: options?.signal, ...(report && { settings: reportSettings }) },
      );
    try {
      return await run();
    } catch (error) {
      if (!short || !isConnectionLost(error)) throw error;
      return run();
    }
  }

  async close(): Promise<void> {
    // The pool belongs to the caller.
  }
}

/** Within the transaction of a report: the next client of the connection does not have them. */
const reportSettings = `set local work_mem = '64MB'; set local jit = off; set local statement_timeout = ${maxReportMs}`;
