import pg from 'pg';

/** How long an answer of the database is waited for, in milliseconds. */
const timeoutMs = 2000;

/**
 * A connection beside the pools. It tells whether the database is there while all others are busy, and cancels what
 * runs on them. It is opened at the first need, and again after it was lost.
 */
export class ControlConnection {
  #client: Promise<pg.Client> | null = null;
  #closed = false;

  constructor(private readonly url: string) {}

  async read<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    if (this.#closed) throw new Error('The connection to the database was closed.');
    this.#client ??= this.#connect();
    const client = await this.#client;
    const { rows } = await client.query<Row & pg.QueryResultRow>(text, [...values]);
    return rows;
  }

  /** Ends the statement that runs on a connection, by the process id of its backend. */
  async cancel(processId: number): Promise<void> {
    await this.read('select pg_cancel_backend($1)', [processId]);
  }

  async close(): Promise<void> {
    this.#closed = true;
    const client = await this.#client?.catch(() => null);
    await client?.end();
  }

  #connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'dateline control',
      statement_timeout: timeoutMs,
      query_timeout: timeoutMs,
      connectionTimeoutMillis: timeoutMs,
      keepAlive: true,
      // Several reads may be under way: each must not wait for those before.
      pipeline: true,
    } as pg.ClientConfig);
    const connecting = client.connect().then(() => client);
    const forget = (): void => {
      if (this.#client === connecting) this.#client = null;
    };
    client.on('error', forget);
    client.on('end', forget);
    connecting.catch(forget);
    return connecting;
  }
}
