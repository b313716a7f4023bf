import type { ArticleRow } from '../db/content/rows.js';
import { ItemRefused } from './item.js';

/** The ways to handle an item without a time of publication. */
export const undatedChoices = ['file', 'now', 'refuse'] as const;
export type Undated = (typeof undatedChoices)[number];

/**
 * Dates a new article whose item has no time of publication; an existing article keeps its time. A withdrawn
 * item needs no time. Stubs of the item get the same date. A draft needs none either. Throws ItemRefused.
 */
export function dateRow(
  row: ArticleRow,
  choice: Undated,
  modifiedAt: Date | null,
  now: Date,
): { readonly row: ArticleRow; readonly undated: 'file' | 'now' | null } {
  const statedTime = row.published_at ?? row.undated_at ?? row.version_at;
  if (statedTime !== null || row.status !== 'PUBLISHED')
    return { row: dated(row, statedTime), undated: null };
  if (choice === 'refuse') {
    throw new ItemRefused(
      'It has no time of publication. Expected one in its data or near its headline; --undated file or now dates it.',
    );
  }
  const byFile = choice === 'file' && modifiedAt !== null;
  // The clock of a file may be ahead; a file never dates an article in the future.
  const at = byFile && modifiedAt < now ? modifiedAt : now;
  return { row: dated(row, at.toISOString()), undated: byFile ? 'file' : 'now' };
}

const dated = (row: ArticleRow, at: string | null): ArticleRow => ({
  ...row,
  undated_at: row.published_at === null ? at : null,
  related: row.related.map(({ uri, stub }) => ({ uri, stub: stub && { ...stub, undated_at: at } })),
});
