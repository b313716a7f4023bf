import type { Transaction } from '../../db/database.js';
import type { DraftRow } from '../../db/editing/drafts.js';
import type { EditedArticle } from '../../db/editing/find-article.js';
import { changesSince } from '../../db/editing/revisions.js';
import { isFieldUnchanged } from './unchanged.js';

/** The fields that changed in a draft and, since it began, in the live article, to different values. */
export async function conflictingFields(
  transaction: Transaction,
  article: EditedArticle,
  { baseVersion, fields, change }: DraftRow,
): Promise<string[]> {
  if (article.version === baseVersion) return [];
  const later = await changesSince(transaction, article.id, baseVersion);
  return (later?.fields ?? []).filter(
    (field) =>
      (fields as readonly string[]).includes(field) && !isFieldUnchanged(field, article.image, change),
  );
}
