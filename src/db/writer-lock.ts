import type { Transaction } from './database.js';

/** Arbitrary, and distinct from other advisory locks. */
const lockId = 4_821_391;

/**
 * Takes the advisory lock of transactions that write articles, related lists or their inputs. Taken before any row
 * lock, it prevents deadlocks between them. It is released at the end of the transaction.
 */
export async function takeWriterLock(transaction: Transaction): Promise<void> {
  // The wait must not end with a statement timeout.
  await transaction.query('set local statement_timeout = 0');
  await transaction.query('select pg_advisory_xact_lock($1)', [lockId]);
}
