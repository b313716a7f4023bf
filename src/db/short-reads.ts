import type { Socket } from 'node:net';
import pg from 'pg';
import type { Statement } from './database.js';

/** What was measured best: four connections were slower than two. */
const connections = 2;

/**
 * Short reads share a few connections, with several statements under way on each: a connection of its own for each
 * would be one more write to a socket for each, which costs Node.js more than the statement. What is asked in one
 * turn of the event loop leaves in one write. A statement here holds up those behind it: what may take long goes to
 * the pool.
 */
export class ShortReads {
  readonly #lanes: Lane[];

  constructor(options: pg.ClientConfig) {
    this.#lanes = Array.from({ length: connections }, () => new Lane(options));
  }

  async read<Row extends object>(statement: Statement, values: readonly unknown[]): Promise<Row[]> {
    const lane = this.#lanes.reduce((best, next) => (next.underWay < best.underWay ? next : best));
    return lane.read<Row>(statement, values);
  }

  async close(): Promise<void> {
    await Promise.all(this.#lanes.map((lane) => lane.close()));
  }
}

/** One connection: made when it is needed, and again after it was lost. */
class Lane {
  underWay = 0;
  #client: Promise<pg.Client> | null = null;
  #corked = false;
  #closed = false;

  constructor(private readonly options: pg.ClientConfig) {}

  async read<Row extends object>(statement: Statement, values: readonly unknown[]): Promise<Row[]> {
    if (this.#closed) throw new Error('The way to the database was closed.');
    this.underWay += 1;
    try {
      this.#client ??= this.#connect();
      const client = await this.#client;
      this.#mergeWrites(client);
      const { rows } = await client.query<Row & pg.QueryResultRow>({ ...statement, values: [...values] });
      return rows;
    } finally {
      this.underWay -= 1;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    const client = await this.#client?.catch(() => null);
    await client?.end();
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({ ...this.options, pipeline: true });
    // Each statement under way is told of a lost connection by itself; the next one makes another.
    client.on('error', () => undefined);
    client.on('end', () => {
      this.#client = null;
    });
    try {
      await client.connect();
      return client;
    } catch (error) {
      this.#client = null;
      throw error;
    }
  }

  #mergeWrites(client: pg.Client): void {
    if (this.#corked) return;
    const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
    this.#corked = true;
    stream.cork();
    setImmediate(() => {
      this.#corked = false;
      stream.uncork();
    });
  }
}
