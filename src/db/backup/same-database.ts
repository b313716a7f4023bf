import { connectForBackup } from './connect.js';

/** Whether two addresses lead to the same database: a server is known by the microsecond of its start. */
export async function isSameDatabase(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all([identityOf(one), identityOf(other)]);
  return first === second;
}

async function identityOf(url: string): Promise<string> {
  const client = await connectForBackup(url, 'move');
  try {
    const { rows } = await client.query<{ identity: string }>(
      `select extract(epoch from pg_postmaster_start_time()) || ' ' || oid || ' ' || datname as identity
       from pg_database where datname = current_database()`,
    );
    return rows[0]?.identity ?? url;
  } finally {
    await client.end();
  }
}
