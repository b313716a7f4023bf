import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import type { Database } from './database.js';

/** Advisory locks across all processes on one database. The numbers are arbitrary and distinct. */
const lockIds = { migrating: 4_821_390, refreshing: 4_821_395, rebuilding: 4_821_392 } as const;
export type LockName = keyof typeof lockIds;

/**
 * How often a process that waits tries again. A statement that waited would have a snapshot all the time, and an index
 * that the holder builds beside writers (`create index concurrently`) would wait for it in turn, without an end.
 */
const retryMs = 100;

/** Waits for the lock, and runs the work while holding it. */
export function withAdvisoryLock<Result>(
  database: Pick<Database, 'url'>,
  lock: LockName,
  work: () => Promise<Result>,
): Promise<Result> {
  return withOwnConnection(database, async (client) => {
    while (!(await tryLock(client, lock))) await setTimeout(retryMs);
    return work();
  });
}

/** Runs the work while holding the lock; does nothing when another process holds it. */
export function tryWithAdvisoryLock(
  database: Pick<Database, 'url'>,
  lock: LockName,
  work: () => Promise<unknown>,
): Promise<void> {
  return withOwnConnection(database, async (client) => {
    if (await tryLock(client, lock)) await work();
  });
}

async function tryLock(client: pg.Client, lock: LockName): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [
    lockIds[lock],
  ]);
  return rows[0]?.got === true;
}

/**
 * Runs the work with a connection that is closed afterwards: PostgreSQL releases its locks, also when the process dies.
 * Not of the pool: a pooler would give a lock of a session to the next client.
 */
async function withOwnConnection<Result>(
  { url }: Pick<Database, 'url'>,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'dateline lock',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  // The next statement reports a broken connection.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
