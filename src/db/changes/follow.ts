import pg from 'pg';
import { type ChangePoll, type FirstPoll, type RunQuery, readFirst, readSince } from './read.js';

export interface ChangeListener {
  /** Called at the start, and after a gap: responses older than `poll.since` cannot be checked. */
  onStart(poll: FirstPoll): void;
  /** Called with every change exactly once, within a second. A poll without changes has a new snapshot. */
  onPoll(poll: ChangePoll): void;
  /** While the connection is lost, changes may be missed. They are delivered before the state is `following` again. */
  onState(state: 'following' | 'lost', reason?: unknown): void;
}

export interface Follower {
  /** Resolves after a poll that began later: it has every change that is committed now. Also when the time is up. */
  catchUp(timeoutMs: number): Promise<void>;
  close(): Promise<void>;
}

/** The interval of polls without a notification: a silent connection may be broken. */
const pollIntervalMs = 1000;
/** Timeout of connecting and of a poll. */
const timeoutMs = 2000;
const reconnectMs = 250;

/** Follows the change log on a connection of its own, until it is closed. */
export function followChanges(url: string, listener: ChangeListener): Follower {
  let last: ChangePoll | null = null;
  let stopped = false;
  let wake = (): void => undefined;
  let notified = false;
  let waiting = new Set<() => void>();
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const poll = async (client: pg.Client): Promise<void> => {
    const query: RunQuery = async <Row extends object>(text: string, values: readonly unknown[]) =>
      (await client.query<Row & pg.QueryResultRow>(text, [...values])).rows;
    const missed = last && (await readSince(query, last));
    if (missed) {
      last = missed;
      listener.onPoll(missed);
    } else {
      const first = await readFirst(query);
      last = first;
      listener.onStart(first);
    }
  };

  const followWith = async (client: pg.Client): Promise<void> => {
    client.on('notification', () => {
      notified = true;
      wake();
    });
    // The next poll reports the error.
    client.on('error', () => wake());
    await client.connect();
    await client.query('listen dateline_change');
    await poll(client);
    listener.onState('following');
    while (!stopped) {
      if (!notified) await pause(pollIntervalMs);
      notified = false;
      const heard = waiting;
      waiting = new Set();
      await poll(client);
      for (const resolve of heard) resolve();
    }
  };

  const following = (async () => {
    while (!stopped) {
      const client = new pg.Client({
        connectionString: url,
        application_name: 'dateline changes',
        connectionTimeoutMillis: timeoutMs,
        query_timeout: timeoutMs,
      });
      try {
        await followWith(client);
      } catch (error) {
        listener.onState('lost', error);
      }
      // `end` may never resolve on a connection that hangs.
      await Promise.race([client.end(), pause(reconnectMs)]);
      if (!stopped) await pause(reconnectMs);
    }
  })();
  return {
    catchUp: (timeoutMs) =>
      new Promise((resolve) => {
        // While the database is away nothing wakes those who wait: they must not pile up.
        const timer = setTimeout(() => {
          waiting.delete(finish);
          resolve();
        }, timeoutMs);
        const finish = (): void => {
          clearTimeout(timer);
          resolve();
        };
        waiting.add(finish);
        notified = true;
        wake();
      }),
    close() {
      stopped = true;
      wake();
      return following;
    },
  };
}
