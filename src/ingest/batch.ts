import type { ArticleRow } from '../db/content/rows.js';

/** An item to write, with its file and its place there. */
export interface Pending {
  readonly file: string;
  readonly place: string;
  readonly row: ArticleRow;
  /** The fallback that dates the item when it makes a new article; null when the item has a time. */
  readonly undated?: 'file' | 'now' | null;
}

/** Larger batches are not faster. The limit in characters bounds memory. */
const maxItems = 500;
const maxCharacters = 8_000_000;

/** Items that are written together. Of several items with one identity the batch has the latest. */
export class Batch {
  readonly #latest = new Map<string, Pending>();
  readonly #superseded: Pending[] = [];
  #characters = 0;

  add(pending: Pending): void {
    const { row } = pending;
    const before = this.#latest.get(row.uri);
    this.#characters += (row.body_html?.length ?? 0) * 3 + 500;
    if (before && isSuperseded(row, before.row)) {
      this.#superseded.push(pending);
      return;
    }
    if (before) this.#superseded.push(before);
    this.#latest.set(row.uri, pending);
  }

  get isFull(): boolean {
    return this.#latest.size >= maxItems || this.#characters >= maxCharacters;
  }

  get isEmpty(): boolean {
    return this.#latest.size === 0;
  }

  get items(): readonly Pending[] {
    return [...this.#latest.values()];
  }

  /** Items that a later one of the same identity replaced. */
  get superseded(): readonly Pending[] {
    return this.#superseded;
  }
}

/** Whether an item is an older version than the one in the batch. After a kill only a newer version counts. */
function isSuperseded(row: ArticleRow, before: ArticleRow): boolean {
  const [at, beforeAt] = [row.version_at, before.version_at];
  if (before.status === 'WITHDRAWN' && row.status !== 'WITHDRAWN') return !at || !beforeAt || at <= beforeAt;
  return at !== null && beforeAt !== null && at < beforeAt;
}
