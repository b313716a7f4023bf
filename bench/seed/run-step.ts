import type { Database } from '../../src/db/database.js';
import type { Step } from './sql.js';

/** Runs the steps of a seed, each in a transaction of its own, and logs each. */
export function stepRunner(database: Database): (step: Step) => Promise<void> {
  const started = Date.now();
  return async ({ name, sql }) => {
    process.stderr.write(`${((Date.now() - started) / 1000).toFixed(0).padStart(5)} s  ${name}\n`);
    await database.transaction('bench', async (transaction) => {
      await transaction.query(
        `set local statement_timeout = 0; set local work_mem = '512MB'; set local maintenance_work_mem = '512MB';
         set local synchronous_commit = off`,
      );
      await transaction.query(sql);
    });
  };
}
