import type { Socket } from 'node:net';
import pg from 'pg';
import { destroySocket } from './destroy-socket.js';
import type { Statement } from './statement.js';

/** The fastest number measured: four connections were slower than two. */
const connectionCount = 2;

/**
 * Short reads share a few connections with pipelining: several statements are in flight on each. The statements of one
 * iteration of the event loop are sent in one write to the socket, which costs Node.js more than a statement. A slow
 * statement would delay those behind it: it uses the pool.
 */
export class ShortReads {
  readonly #connections: SharedConnection[];

  constructor(options: pg.ClientConfig) {
    this.#connections = Array.from({ length: connectionCount }, () => new SharedConnection(options));
  }

  async read<Row extends object>(statement: Statement, values: readonly unknown[]): Promise<Row[]> {
    const connection = this.#connections.reduce((best, next) =>
      next.inFlight < best.inFlight ? next : best,
    );
    return connection.read<Row>(statement, values);
  }

  /** Statements in flight on all connections. */
  get inFlight(): number {
    return this.#connections.reduce((sum, { inFlight }) => sum + inFlight, 0);
  }

  async close(): Promise<void> {
    await Promise.all(this.#connections.map((connection) => connection.close()));
  }

  /** Breaks the connections to a silent server. */
  destroy(): void {
    for (const connection of this.#connections) connection.destroy();
  }
}

/** A connection keeps all its prepared statements in memory: it is replaced above this number. */
const maxPrepared = 1000;

/** A shared connection. Connects at the first use, and again after it was lost. */
class SharedConnection {
  inFlight = 0;
  #client: Promise<pg.Client> | null = null;
  #corked = false;
  #closed = false;
  readonly #prepared = new Set<string>();

  constructor(private readonly options: pg.ClientConfig) {}

  async read<Row extends object>(statement: Statement, values: readonly unknown[]): Promise<Row[]> {
    if (this.#closed) throw new Error('The connection to the database was closed.');
    this.inFlight += 1;
    try {
      const client = await this.#clientFor(statement);
      this.#mergeWrites(client);
      const { rows } = await client.query<Row & pg.QueryResultRow>({ ...statement, values: [...values] });
      return rows;
    } finally {
      this.inFlight -= 1;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    const client = await this.#client?.catch(() => null);
    await client?.end();
  }

  destroy(): void {
    this.#client?.then(destroySocket).catch(() => undefined);
  }

  #clientFor({ name }: Statement): Promise<pg.Client> {
    if (name) this.#prepared.add(name);
    if (this.#prepared.size > maxPrepared) {
      const previous = this.#client;
      this.#client = null;
      // `end` waits for the statements in flight.
      void previous?.then((client) => client.end()).catch(() => undefined);
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
    const discard = (): void => {
      if (this.#client === connecting) this.#client = null;
    };
    // Each statement in flight reports a lost connection itself; the next one connects again.
    client.on('error', discard);
    client.on('end', discard);
    connecting.catch(discard);
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
