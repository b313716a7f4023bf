import type pg from 'pg';
import type { Database } from './database.js';

/** What one process at a time does, whichever of all that share the database. Any numbers: they only have to differ. */
const locks = { migrating: 4_821_390, refreshing: 4_821_395, rebuilding: 4_821_392 } as const;
export type Lock = keyof typeof locks;

/** Does work when no other process does work of that kind, and waits until then. */
export function alone<Result>(
  database: Pick<Database, 'pool'>,
  lock: Lock,
  work: () => Promise<Result>,
): Promise<Result> {
  return holding(database, async (client) => {
    // A statement timeout would end the wait.
    await client.query('set statement_timeout = 0');
    await client.query('select pg_advisory_lock($1)', [locks[lock]]);
    return work();
  });
}

/** Does work unless another process does work of that kind. */
export function unlessElsewhere(
  database: Pick<Database, 'pool'>,
  lock: Lock,
  work: () => Promise<unknown>,
): Promise<void> {
  return holding(database, async (client) => {
    const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [
      locks[lock],
    ]);
    if (rows[0]?.got) await work();
  });
}

/** The lock is the connection's: it ends with it, also when the process is killed. */
async function holding<Result>(
  { pool }: Pick<Database, 'pool'>,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  // A connection that breaks is told by the next statement, the work's or the pool's.
  client.on('error', () => undefined);
  try {
    return await work(client);
  } finally {
    client.release(true);
  }
}
