import { captureArticles } from '../../db/changes/record.js';
import type { Transaction } from '../../db/database.js';
import { type ChangeOrigin, captureRevisions } from '../../db/editing/revisions.js';
import type { EditingParts } from './parts.js';

/**
 * Changes live articles: records what changed for caches and as revisions, and composes their related lists again. The
 * transaction has the writer lock.
 */
export async function changeArticles(
  { related }: Pick<EditingParts, 'related'>,
  transaction: Transaction,
  ids: readonly string[],
  origin: ChangeOrigin,
  write: () => Promise<void>,
): Promise<void> {
  const recordChanges = await captureArticles(transaction, ids);
  const recordRevisions = await captureRevisions(transaction, ids);
  await write();
  await recordRevisions(origin);
  await recordChanges([]);
  await related.onArticlesWritten(transaction, ids);
}
