import { hasUnnumbered, numberChanges } from '../../src/db/changes/number.js';
import type { RunQuery } from '../../src/db/changes/read.js';
import type { TestDatabase } from './test-database.js';

/** Gives numbers to all changes, as a gateway does in the background. */
export async function numberAll(base: Pick<TestDatabase, 'database'>): Promise<void> {
  const client = await base.database.pool.connect();
  const query: RunQuery = async <Row extends object>(text: string, values: readonly unknown[]) =>
    (await client.query<Row & object>(text, [...values])).rows as Row[];
  try {
    while (await hasUnnumbered(query)) await numberChanges(query);
  } finally {
    client.release();
  }
}
