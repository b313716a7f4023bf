import type pg from 'pg';
import type { Span } from '../domain/tracing.js';

export interface CancellableOptions {
  /** The timeout of the statement; 0: only that of the connection. */
  readonly timeoutMs: number;
  /** Cancels the statement when aborted. */
  readonly signal?: AbortSignal | undefined;
  /** The span of which the statement is a part; by default the active one. */
  readonly span?: Span | undefined;
}

interface QueryOptions extends CancellableOptions {
  /** Statements that set what holds for this one, in one transaction with it. */
  readonly settings?: string;
}

/**
 * Runs a statement on a connection of a pool, and cancels it in the database at its timeout or when its request ended.
 * The connection is released after the cancellation: it must not cancel the next statement of another request.
 */
export async function queryCancellable<Row extends object>(
  pool: pg.Pool,
  cancelStatement: (client: pg.PoolClient) => Promise<void>,
  query: pg.QueryConfig & { readonly query_timeout?: number },
  { timeoutMs, signal, settings }: QueryOptions,
): Promise<Row[]> {
  const client = await pool.connect();
  let cancelled: Promise<unknown> | null = null;
  const cancel = (): void => {
    // When cancelling fails, the statement_timeout of the connection ends the statement.
    cancelled ??= cancelStatement(client).catch(() => undefined);
  };
  const timer = timeoutMs > 0 ? setTimeout(cancel, timeoutMs) : undefined;
  // The statement reports a lost connection too. Without a listener the event would end the process.
  client.on('error', ignore);
  signal?.addEventListener('abort', cancel, { once: true });
  if (signal?.aborted) cancel();
  let failure: Error | undefined;
  try {
    if (settings) await client.query(`begin; ${settings}`);
    const { rows } = await client.query<Row & pg.QueryResultRow>(query);
    if (settings) await client.query('commit');
    return rows;
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    if (settings && !isBroken(failure)) await client.query('rollback').catch(ignore);
    throw error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
    await cancelled;
    client.off('error', ignore);
    client.release(isBroken(failure) ? failure : undefined);
  }
}

const ignore = (): void => undefined;

/** After an error reported by PostgreSQL the connection is usable. */
const isBroken = (failure: Error | undefined): boolean =>
  failure !== undefined &&
  !('severity' in failure && (failure as { severity?: string }).severity === 'ERROR');
