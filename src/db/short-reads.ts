import type { Socket } from 'node:net';
import pg from 'pg';
import type { Statement } from './statement.js';

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

/** A connection keeps all that it ever prepared: with so many statements it is replaced. */
const maxPrepared = 1000;

/** One connection: made when it is needed, and again after it was lost. */
class Lane {
  underWay = 0;
  #client: Promise<pg.Client> | null = null;
  #corked = false;
  #closed = false;
  readonly #prepared = new Set<string>();

  constructor(private readonly options: pg.ClientConfig) {}

  async read<Row extends object>(statement: Statement, values: readonly unknown[]): Promise<Row[]> {
    if (this.#closed) throw new Error('The way to the database was closed.');
    this.underWay += 1;
    try {
      const client = await this.#clientFor(statement);
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

  #clientFor({ name }: Statement): Promise<pg.Client> {
    if (name) this.#prepared.add(name);
    if (this.#prepared.size > maxPrepared) {
      const full = this.#client;
      this.#client = null;
      // It ends once what is under way on it is answered.
      void full?.then((client) => client.end()).catch(() => undefined);
    }
    if (!this.#client) {
      this.#prepared.clear();
      this.#client = this.#connect();
    }
    return this.#client;
  }

  #connect(): Promise<pg.Client> {
    const client = new pg.Client({ ...this.options, pipeline: true });
    const connecting = client.connect().then(() => client);
    const forget = (): void => {
      if (this.#client === connecting) this.#client = null;
    };
    // Each statement under way is told of a lost connection by itself; the next one makes another.
    client.on('error', forget);
    client.on('end', forget);
    connecting.catch(forget);
    return connecting;
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
