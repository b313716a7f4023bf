import type { SqlReader } from '../database.js';

/** Pending rows per call: a call takes less than a second. */
const maxRows = 5000;

/** Adds a batch of pending shares and clicks to the counts and rollups; returns whether there may be more. */
export async function rollUpPending(database: SqlReader): Promise<boolean> {
  const [row] = await database.read<{ taken: number }>(
    { name: 'fold-shares', text: 'select sharing.fold($1) as taken' },
    [maxRows],
  );
  return row?.taken === maxRows;
}
