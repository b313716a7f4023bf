import pg from 'pg';
import { type Ask, type ChangePoll, type FirstPoll, readFirst, readMissed } from './read.js';

/** Hears of changes. */
export interface ChangeListener {
  /** It begins, or begins again after a gap: nothing that was made before `look.since` can be checked. */
  onStart(poll: FirstPoll): void;
  /** Every change exactly once, within a second; a look without changes still tells the snapshot. */
  onPoll(poll: ChangePoll): void;
  /** While it is lost, changes may have been missed; they are told before it is following again. */
  onState(state: 'following' | 'lost', reason?: unknown): void;
}

export interface Follower {
  close(): Promise<void>;
}

/** It looks so often anyway: a connection that is silent may be broken. */
const heartbeatMs = 1000;
/** A look that takes longer has lost the database. */
const patienceMs = 2000;
const reconnectMs = 250;

/** Follows the change log on a connection of its own, until it is closed. */
export function followChanges(url: string, listener: ChangeListener): Follower {
  let last: ChangePoll | null = null;
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

  const poll = async (client: pg.Client): Promise<void> => {
    const ask: Ask = async <Row extends object>(text: string, values: readonly unknown[]) =>
      (await client.query<Row & pg.QueryResultRow>(text, [...values])).rows;
    const missed = last && (await readMissed(ask, last));
    if (missed) {
      last = missed;
      listener.onPoll(missed);
    } else {
      const first = await readFirst(ask);
      last = first;
      listener.onStart(first);
    }
  };

  const followWith = async (client: pg.Client): Promise<void> => {
    let told = false;
    client.on('notification', () => {
      told = true;
      wake();
    });
    // The look that follows fails, and says why.
    client.on('error', () => wake());
    await client.connect();
    await client.query('listen dateline_change');
    await poll(client);
    listener.onState('following');
    while (!stopped) {
      if (!told) await pause(heartbeatMs);
      told = false;
      await poll(client);
    }
  };

  const following = (async () => {
    while (!stopped) {
      const client = new pg.Client({
        connectionString: url,
        application_name: 'dateline changes',
        connectionTimeoutMillis: patienceMs,
        query_timeout: patienceMs,
      });
      try {
        await followWith(client);
      } catch (error) {
        listener.onState('lost', error);
      }
      // A connection that hangs may never say that it ended.
      await Promise.race([client.end(), pause(reconnectMs)]);
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
