import type { Transaction } from '../../db/database.js';
import { removeFormerSlugs } from '../../db/editing/slugs.js';
import { addCorrection, updateArticle as writeArticle } from '../../db/editing/write-article.js';
import { takeWriterLock } from '../../db/writer-lock.js';
import type { Check } from '../../domain/editing.js';
import { changeArticles } from './change.js';
import { cleanCorrection, cleanNote, faultsOfNotes } from './corrections.js';
import type { Edited } from './edit.js';
import { prepareFields } from './fields/prepare-patch.js';
import { requireArticle, requireNotWithdrawn, requireVersion } from './find.js';
import type { UpdateInput } from './inputs.js';
import type { EditContext, EditingParts, EditResult } from './parts.js';
import { resolvePatch } from './resolve-patch.js';
import { resultOf } from './result.js';
import { isUnchanged } from './unchanged.js';

/** Changes a live article at once. A patch without a change makes no version. */
export async function updateArticle(
  parts: EditingParts,
  transaction: Transaction,
  { id, expectedVersion, patch, note, ...input }: UpdateInput,
  { actor }: EditContext,
): Promise<Edited<EditResult<Check>>> {
  const correction = cleanCorrection(input.correction);
  const prepared = prepareFields(patch, parts.settings.publicUrl);
  await takeWriterLock(transaction, { bounded: true });
  const article = await requireArticle(transaction, id);
  requireNotWithdrawn(article);
  const change = await resolvePatch(
    transaction,
    { ...prepared, faults: [...prepared.faults, ...faultsOfNotes(note, input.correction)] },
    article.id,
  );
  await requireVersion(transaction, article, expectedVersion);
  if (isUnchanged(article.image, change) && !correction) {
    return { result: await resultOf(parts, transaction, article.uid, prepared.checks), audit: [] };
  }
  const origin = { kind: 'EDIT', actor, note: cleanNote(note) } as const;
  await changeArticles(parts, transaction, [article.id], origin, async () => {
    await writeArticle(transaction, article.id, change);
    if (change.columns['slug'] && !article.wasPublic) await removeFormerSlugs(transaction, article.id);
    if (correction) await addCorrection(transaction, article.id, correction);
  });
  const result = await resultOf(parts, transaction, article.uid, prepared.checks);
  const audit = {
    action: 'updateArticle',
    articleId: article.id,
    version: article.version + 1,
    note: origin.note,
  };
  return { result, audit: [audit] };
}
