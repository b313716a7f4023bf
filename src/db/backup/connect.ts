import pg from 'pg';

/** A connection without timeouts, with the formats of values that every server and version shares. */
export async function connectForBackup(url: string, purpose: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: `dateline ${purpose}`,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  });
  // The next statement reports a lost connection. Without a listener the event would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(`set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0;
      set client_encoding = 'UTF8'; set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres';
      set extra_float_digits = 3`);
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  return client;
}

/** The connections of gateways, workers and commands to this database. */
export async function gatewayConnections(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(distinct pid)::int as count from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()
       and (application_name in ('dateline', 'dateline control', 'dateline restore') or application_name like 'graphile%')`,
  );
  return rows[0]?.count ?? 0;
}
