import pg from 'pg';
import { joinEmbeddedServer } from '../../src/db/embedded/server.js';

/** The PostgreSQL to measure on: that of DATABASE_URL, or an embedded one in DATA_DIR. */
export interface Server {
  /** The address of a database on it. */
  readonly urlOf: (database: string) => string;
  /** Runs a statement outside the database of a measurement. */
  readonly run: (sql: string) => Promise<Record<string, unknown>[]>;
  readonly close: () => void;
}

export async function joinServer(): Promise<Server> {
  const given = process.env['DATABASE_URL'];
  const { url, close } = given
    ? { url: given, close: () => undefined }
    : await joinEmbeddedServer({ dataDir: process.env['DATA_DIR'] || './data/bench' });
  return {
    urlOf: (database) => {
      const address = new URL(url);
      address.pathname = `/${database}`;
      return address.href;
    },
    run: async (sql) => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      try {
        return (await client.query<Record<string, unknown>>(sql)).rows;
      } finally {
        await client.end();
      }
    },
    close,
  };
}
