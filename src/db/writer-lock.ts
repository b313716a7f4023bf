import type { Transaction } from './database.js';

/** Any number: it only has to be the same in every process that writes. */
const turn = 4_821_391;

/**
 * Waits for this transaction's turn among those that write articles, related lists or what these are made from. Taken
 * before anything is locked, it keeps two of them from waiting for each other's rows; it ends with the transaction.
 */
export async function takeWriterLock(transaction: Transaction): Promise<void> {
  // A statement timeout would end the wait.
  await transaction.query('set local statement_timeout = 0');
  await transaction.query('select pg_advisory_xact_lock($1)', [turn]);
}
