import type pg from 'pg';
import type { Database } from '../database.js';

/** A page may take so long; the statement timeout of requests does not apply. */
const maxPageMs = 300_000;

/** Runs the statements of an export on one connection of its own, which cannot write. */
export interface ExportReader {
  query<Row extends object>(text: string, values: readonly unknown[]): Promise<Row[]>;
}

export async function withExportReader<Result>(
  { pool }: Pick<Database, 'pool'>,
  work: (reader: ExportReader) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  // The next statement reports a broken connection.
  client.on('error', () => undefined);
  try {
    await client.query(
      `set statement_timeout = ${maxPageMs}; set timezone = 'UTC'; set default_transaction_read_only = on`,
    );
    return await work({
      query: async <Row extends object>(text: string, values: readonly unknown[]) =>
        (await client.query<Row & pg.QueryResultRow>(text, [...values])).rows,
    });
  } finally {
    client.release(true);
  }
}
