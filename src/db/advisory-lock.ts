import pg from 'pg';
import type { Database } from './database.js';

/** Advisory locks across all processes on one database. The numbers are arbitrary and distinct. */
const lockIds = { migrating: 4_821_390, refreshing: 4_821_395, rebuilding: 4_821_392 } as const;
export type LockName = keyof typeof lockIds;

/** Waits for the lock, and runs the work while holding it. */
export function withAdvisoryLock<Result>(
  database: Pick<Database, 'url'>,
  lock: LockName,
  work: () => Promise<Result>,
): Promise<Result> {
  return withOwnConnection(database, async (client) => {
    // The wait must not end with a statement timeout.
    await client.query('set statement_timeout = 0');
    await client.query('select pg_advisory_lock($1)', [lockIds[lock]]);
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
    const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [
      lockIds[lock],
    ]);
    if (rows[0]?.got) await work();
  });
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
