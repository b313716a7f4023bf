import type pg from 'pg';
import type { ControlConnection } from './control-connection.js';

export interface CancellableOptions {
  /** How long the statement may run, in milliseconds; 0: as long as its connection lets it. */
  readonly timeoutMs: number;
  /** Cancels it before. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs a statement on a connection of a pool, and cancels it in the database when its time is over or its request has
 * ended. The connection goes back only after the cancellation is done: it must not reach the statement of another.
 */
export async function queryCancellable<Row extends object>(
  pool: pg.Pool,
  control: ControlConnection,
  query: pg.QueryConfig,
  { timeoutMs, signal }: CancellableOptions,
): Promise<Row[]> {
  const client = await pool.connect();
  const { processID } = client as unknown as { readonly processID: number };
  let cancelled: Promise<unknown> | null = null;
  const cancel = (): void => {
    // Where it cannot be cancelled, the connection's own statement_timeout ends it.
    cancelled ??= control.cancel(processID).catch(() => undefined);
  };
  const timer = timeoutMs > 0 ? setTimeout(cancel, timeoutMs) : undefined;
  // A connection that is lost says so to the statement as well; without a listener it would end the process.
  client.on('error', ignore);
  signal?.addEventListener('abort', cancel, { once: true });
  if (signal?.aborted) cancel();
  let failure: Error | undefined;
  try {
    const { rows } = await client.query<Row & pg.QueryResultRow>(query);
    return rows;
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
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

/** An error that PostgreSQL answered leaves the connection as it was. */
const isBroken = (failure: Error | undefined): boolean =>
  failure !== undefined &&
  !('severity' in failure && (failure as { severity?: string }).severity === 'ERROR');
