import type { Transaction } from '../../db/database.js';
import {
  type ListInputRow,
  readComputed,
  readListInputs,
  type StoredEntry,
  writeLists,
} from '../../db/related/lists.js';
import { limits } from '../../domain/limits.js';
import { compose, type ListEntry } from './compose.js';

/** Composes and writes lists. An unchanged list is not written. */
export async function writeComposed(
  transaction: Transaction,
  computed: ReadonlyMap<number, readonly ListEntry[]>,
): Promise<void> {
  const rows = await readListInputs(transaction, [...computed.keys()]);
  await write(transaction, rows, ({ articleId }) => computed.get(Number(articleId)) ?? []);
}

/**
 * Composes lists again from the articles that were computed before: at once after a pin, a hide or a publication. A
 * job computes them later.
 */
export async function recompose(transaction: Transaction, articleIds: readonly string[]): Promise<void> {
  const rows = await readListInputs(transaction, articleIds);
  const listed = rows.filter(({ current }) => current !== null).map(({ articleId }) => articleId);
  const computed = new Map(
    (listed.length > 0 ? await readComputed(transaction, listed) : []).map(({ articleId, entries }) => [
      articleId,
      entries.filter(isComputed),
    ]),
  );
  await write(transaction, rows, ({ articleId }) => computed.get(articleId) ?? []);
}

const isComputed = (entry: StoredEntry): entry is ListEntry => entry.origin === 'COMPUTED';

async function write(
  transaction: Transaction,
  rows: readonly ListInputRow[],
  computedOf: (row: ListInputRow) => readonly ListEntry[],
): Promise<void> {
  const lists = rows.flatMap((row) => {
    const { pins, listed, hidden } = row;
    const entries = compose(
      { pins, listed, hidden: new Set(hidden), computed: computedOf(row) },
      limits.related,
    );
    return isUnchanged(row.current ?? [], entries) ? [] : [{ articleId: row.articleId, entries }];
  });
  await writeLists(transaction, lists);
}

/** Whether two lists have the same articles in the same order, with the same origins. */
const isUnchanged = (
  before: readonly { relatedId: string; origin: string }[],
  after: readonly ListEntry[],
): boolean =>
  before.length === after.length &&
  before.every(({ relatedId, origin }, at) => {
    const other = after[at];
    return relatedId === other?.relatedId && origin === other.origin;
  });
