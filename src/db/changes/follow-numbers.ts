import pg from 'pg';
import { adoptDatabase } from './adopt-database.js';
import { hasUnnumbered, numberChanges, numberChannel } from './number.js';
import type { RunQuery } from './read.js';

export interface NumberListener {
  /** Called with the last number at the start, after each reconnect, and when it grows. */
  onNumber(lastNumber: number): void;
  onState(state: 'following' | 'lost', reason?: unknown): void;
}

export interface NumberFollower {
  close(): Promise<void>;
}

/** The interval without a notification: a silent connection may be broken, and its notifications lost. */
const pollIntervalMs = 1000;
/** The time between the begins of two runs: changes that come in at once are numbered together. */
const pauseMs = 20;
/** The pause while another process numbers: it may have begun before the last change was committed. */
const busyPauseMs = 100;
/** Timeout of connecting and of what has to be quick. */
const timeoutMs = 2000;
/** Timeout of a run of numbering. */
const numberingTimeoutMs = 60_000;
const reconnectMs = 250;
/** The server ends the transaction, and so the lock, of a process that stands still and of a machine that is gone. */
const serverOptions = [
  `statement_timeout=${numberingTimeoutMs}`,
  'idle_in_transaction_session_timeout=5000',
  'tcp_keepalives_idle=5',
  'tcp_keepalives_interval=2',
  'tcp_keepalives_count=3',
]
  .map((option) => `-c ${option}`)
  .join(' ');

/**
 * Gives numbers to changes, and follows the numbers that all processes give, on a connection of its own. Every gateway
 * and worker process does it; the lock of a transaction lets one number at a time. When a process dies, any other continues with
 * the next change.
 */
export function followNumbers(url: string, listener: NumberListener): NumberFollower {
  let stopped = false;
  let wake = (): void => undefined;
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const followWith = async (client: pg.Client): Promise<void> => {
    let changed = false;
    client.on('notification', ({ channel, payload }) => {
      if (channel === numberChannel) listener.onNumber(Number(payload));
      else {
        changed = true;
        wake();
      }
    });
    // The next query reports the error.
    client.on('error', () => wake());
    await client.connect();
    const query = queryWith(client, timeoutMs);
    const queryLong = queryWith(client, numberingTimeoutMs);
    await query(`listen dateline_change`, []);
    await query(`listen ${numberChannel}`, []);
    await adoptDatabase(queryLong);
    const readLast = async (): Promise<void> => {
      const [row] = await query<{ last: string }>(
        'select last_number::text as last from changes.numbering',
        [],
      );
      listener.onNumber(Number(row?.last ?? 0));
    };
    await readLast();
    while (!stopped) {
      changed = false;
      const began = performance.now();
      const result = (await hasUnnumbered(query)) ? await numberChanges(queryLong) : 'DONE';
      listener.onState('following');
      if (result === 'BUSY') await pause(busyPauseMs);
      else if (result === 'DONE' && !changed) await pause(pollIntervalMs);
      const early = pauseMs - (performance.now() - began);
      if (!stopped && changed && early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    }
  };

  const following = (async () => {
    while (!stopped) {
      const client = new pg.Client({
        connectionString: url,
        application_name: 'dateline numbers',
        connectionTimeoutMillis: timeoutMs,
        keepAlive: true,
        options: serverOptions,
      });
      try {
        await followWith(client);
      } catch (error) {
        if (!stopped) listener.onState('lost', error);
      }
      // `end` may never resolve on a connection that hangs.
      await Promise.race([client.end().catch(() => undefined), pause(reconnectMs)]);
      if (!stopped) await pause(reconnectMs);
    }
  })();
  return {
    close() {
      stopped = true;
      wake();
      return following;
    },
  };
}

const queryWith =
  (client: pg.Client, queryTimeoutMs: number): RunQuery =>
  async <Row extends object>(text: string, values: readonly unknown[]) => {
    const config: pg.QueryConfig & { query_timeout: number } = {
      text,
      values: [...values],
      query_timeout: queryTimeoutMs,
    };
    return (await client.query<Row & pg.QueryResultRow>(config)).rows;
  };
