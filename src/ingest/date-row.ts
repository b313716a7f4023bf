import type { ArticleRow } from '../db/content/rows.js';
import { ItemRefused } from './item.js';

/** What becomes of an item that tells no time of publication. */
export const undatedChoices = ['file', 'now', 'refuse'] as const;
export type Undated = (typeof undatedChoices)[number];

/**
 * Dates a row that tells no time of publication, for when it makes a new article: one that is there keeps its time.
 * What is withdrawn needs none. Its stubs are dated like the article that lists them. Throws ItemRefused.
 */
export function dateRow(
  row: ArticleRow,
  choice: Undated,
  modifiedAt: Date | null,
  now: Date,
): { readonly row: ArticleRow; readonly undated: 'file' | 'now' | null } {
  const told = row.published_at ?? row.version_at;
  if (told !== null || row.status === 'WITHDRAWN') return { row: dated(row, told), undated: null };
  if (choice === 'refuse') {
    throw new ItemRefused(
      'It tells no time of publication. Expected one in its data or near its headline; --undated file or now dates it.',
    );
  }
  const byFile = choice === 'file' && modifiedAt !== null;
  // A file's clock may be ahead; nothing is published in the future by that.
  const at = byFile && modifiedAt < now ? modifiedAt : now;
  return { row: dated(row, at.toISOString()), undated: byFile ? 'file' : 'now' };
}

const dated = (row: ArticleRow, at: string | null): ArticleRow => ({
  ...row,
  undated_at: row.published_at === null ? at : null,
  related: row.related.map(({ uri, stub }) => ({ uri, stub: stub && { ...stub, undated_at: at } })),
});
