import pg from 'pg';
import { sqlState } from '../domain/errors.js';
import { destroySocket } from './destroy-socket.js';

/**
 * A connection outside the pools. It checks the health of the database while the pools are busy, and cancels their
 * statements. It connects at the first use, and again after it was lost.
 */
export class ControlConnection {
  #client: Promise<pg.Client> | null = null;
  #closed = false;

  constructor(
    private readonly url: string,
    /** The timeout of connecting and of each statement. */
    private readonly timeoutMs = 2000,
  ) {}

  async read<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    if (this.#closed) throw new Error('The connection to the database was closed.');
    this.#client ??= this.#connect();
    const client = await this.#client;
    try {
      const { rows } = await client.query<Row & pg.QueryResultRow>(text, [...values]);
      return rows;
    } catch (error) {
      // What is sent to a server that went silent waits for minutes: the next statement connects again.
      if (sqlState(error) === '') destroySocket(client);
      throw error;
    }
  }

  /** Cancels the statement that runs on a connection of this server. */
  async cancel(client: pg.ClientBase): Promise<void> {
    const { processID } = client as unknown as { readonly processID: number };
    await this.read('select pg_cancel_backend($1)', [processID]);
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
      statement_timeout: this.timeoutMs,
      query_timeout: this.timeoutMs,
      connectionTimeoutMillis: this.timeoutMs,
      keepAlive: true,
      // Reads may run concurrently: none waits for the one before.
      pipeline: true,
    } as pg.ClientConfig);
    const connecting = client.connect().then(() => client);
    const discard = (): void => {
      if (this.#client === connecting) this.#client = null;
    };
    client.on('error', discard);
    client.on('end', discard);
    connecting.catch(discard);
    return connecting;
  }
}
