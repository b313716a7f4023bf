import type { SqlReader, Transaction } from './database.js';

/** Reads within a transaction: what it wrote is visible. */
export const transactionReader = (transaction: Transaction): SqlReader => ({
  read: <Row extends object>({ text }: { readonly text: string }, values: readonly unknown[] = []) =>
    transaction.query<Row[]>(text, [...values]),
});
