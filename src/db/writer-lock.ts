import type { Transaction } from './database.js';

/** Arbitrary, and distinct from other advisory locks. */
const lockId = 4_821_391;

/**
 * Takes the advisory lock of transactions that write articles, related lists or their inputs. Taken before any row
 * lock, it prevents deadlocks between them. It is released at the end of the transaction. `bounded`: the wait and
 * the statements after it end with the statement timeout, as those of a request do.
 */
export async function takeWriterLock(
  transaction: Transaction,
  { bounded = false }: { readonly bounded?: boolean } = {},
): Promise<void> {
  // The wait of a job or an import must not end with a statement timeout.
  if (!bounded) await transaction.query('set local statement_timeout = 0');
  await transaction.query('select pg_advisory_xact_lock($1)', [lockId]);
}
