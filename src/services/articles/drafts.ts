import type { Transaction } from '../../db/database.js';
import {
  type DraftRow,
  deleteDraft,
  findDraft,
  type SavedFields,
  saveDraftFields,
} from '../../db/editing/drafts.js';
import type { EditedArticle } from '../../db/editing/find-article.js';
import type { Check } from '../../domain/editing.js';
import { DomainError } from '../../domain/errors.js';
import type { Edited } from './edit.js';
import { prepareFields } from './fields/prepare-patch.js';
import { requireArticle, requireNotWithdrawn } from './find.js';
import type { DiscardDraftInput, SaveDraftInput } from './inputs.js';
import type { EditContext, EditingParts, EditResult } from './parts.js';
import { resolvePatch } from './resolve-patch.js';
import { resultOf } from './result.js';

/**
 * Saves fields to the working copy of an article. It takes neither the writer lock nor a lock of the article's row, so
 * that it never waits for an import.
 */
export async function saveDraft(
  parts: EditingParts,
  transaction: Transaction,
  { id, expectedDraftVersion, patch }: SaveDraftInput,
  context: EditContext,
): Promise<Edited<EditResult<Check>>> {
  const prepared = prepareFields(patch, parts.settings.publicUrl);
  const article = await requireArticle(transaction, id, { lock: false });
  requireNotWithdrawn(article);
  const change = await resolvePatch(transaction, prepared, article.id, { isDraft: true });
  const { fields, checks } = prepared;
  const version = await writeDraft(transaction, article, { expectedDraftVersion, fields, change }, context);
  return { result: { uid: article.uid, checks }, audit: auditOf('saveDraft', article, version) };
}

/** Writes fields to a draft; returns its version. CONFLICT when it has another version than expected. */
export async function writeDraft(
  transaction: Transaction,
  article: EditedArticle,
  {
    expectedDraftVersion,
    fields,
    change,
  }: Pick<SavedFields, 'fields' | 'change'> & { readonly expectedDraftVersion: number },
  { actor }: EditContext,
): Promise<number> {
  const saved = await saveDraftFields(
    transaction,
    {
      articleId: article.id,
      baseVersion: article.version,
      expectedVersion: expectedDraftVersion,
      fields,
      change,
    },
    actor,
  );
  if (saved !== null) return saved;
  throw draftConflict(await findDraft(transaction, article.id), expectedDraftVersion, 'expectedDraftVersion');
}

/** Only the begin of a draft is audited: autosave would fill the log. */
export const auditOf = (action: string, { id, version }: EditedArticle, draftVersion: number) =>
  draftVersion === 1 ? [{ action, articleId: id, version, note: null }] : [];

export function draftConflict(draft: DraftRow | null, expected: number, field: string): DomainError {
  const state = draft ? `The draft has version ${draft.version}` : 'There is no draft';
  return new DomainError(
    'CONFLICT',
    `${state}; yours is ${expected}. Read it again and repeat your change.`,
    {
      field,
      currentVersion: draft?.version ?? 0,
      changedBy: draft?.actor.name ?? null,
      changedAt: draft?.savedAt.toISOString() ?? null,
      fields: draft?.fields ?? [],
    },
  );
}

/** Removes the working copy of an article, with its schedule. */
export async function discardDraft(
  parts: EditingParts,
  transaction: Transaction,
  { id, expectedDraftVersion }: DiscardDraftInput,
): Promise<Edited<EditResult<Check>>> {
  const article = await requireArticle(transaction, id, { lock: false });
  if (!(await deleteDraft(transaction, article.id, expectedDraftVersion))) {
    throw draftConflict(
      await findDraft(transaction, article.id),
      expectedDraftVersion,
      'expectedDraftVersion',
    );
  }
  const audit = [{ action: 'discardDraft', articleId: article.id, version: article.version, note: null }];
  return { result: await resultOf(parts, transaction, article.uid), audit };
}
