import type { Transaction } from '../../db/database.js';
import {
  type IngredientRow,
  type ListEntry,
  readComputed,
  readIngredients,
  writeLists,
} from '../../db/related/lists.js';
import { limits } from '../../domain/limits.js';
import { compose, type Entry } from './compose.js';

/** Writes lists of what was computed, what the source listed and what editors decided; one that says the same stays. */
export async function writeComposed(
  transaction: Transaction,
  computed: ReadonlyMap<number, readonly Entry[]>,
): Promise<void> {
  const rows = await readIngredients(transaction, [...computed.keys()]);
  await write(transaction, rows, ({ articleId }) => computed.get(Number(articleId)) ?? []);
}

/**
 * Puts lists together again of what was computed before: for the moment of a pin, a hide, or a publication, when
 * there is no time to compute.
 */
export async function recompose(transaction: Transaction, articleIds: readonly string[]): Promise<void> {
  const rows = await readIngredients(transaction, articleIds);
  const listed = rows.filter(({ current }) => current !== null).map(({ articleId }) => articleId);
  const computed = new Map(
    (listed.length > 0 ? await readComputed(transaction, listed) : []).map(({ articleId, entries }) => [
      articleId,
      entries.filter(isComputed),
    ]),
  );
  await write(transaction, rows, ({ articleId }) => computed.get(articleId) ?? []);
}

const isComputed = (entry: ListEntry): entry is Entry => entry.origin === 'COMPUTED';

async function write(
  transaction: Transaction,
  rows: readonly IngredientRow[],
  computedOf: (row: IngredientRow) => readonly Entry[],
): Promise<void> {
  const lists = rows.flatMap((row) => {
    const { pins, listed, hidden } = row;
    const entries = compose(
      { pins, listed, hidden: new Set(hidden), computed: computedOf(row) },
      limits.related,
    );
    return isSame(row.current ?? [], entries) ? [] : [{ articleId: row.articleId, entries }];
  });
  await writeLists(transaction, lists);
}

/** Readers see no difference: the same articles in the same order, for the same reasons. */
const isSame = (before: readonly { relatedId: string; origin: string }[], after: readonly Entry[]): boolean =>
  before.length === after.length &&
  before.every(({ relatedId, origin }, at) => {
    const other = after[at];
    return relatedId === other?.relatedId && origin === other.origin;
  });
