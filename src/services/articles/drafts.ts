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
import { requireArticle, requireNotWithdrawn, requireVersion } from './find.js';
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
  { id, expectedDraftVersion, patch, baseVersion = null }: SaveDraftInput,
  context: EditContext,
): Promise<Edited<EditResult<Check>>> {
  const prepared = prepareFields(patch, parts.settings.publicUrl);
  const article = await requireArticle(transaction, id, { lock: false });
  requireNotWithdrawn(article);
  // Nobody has seen a version that is to come.
  if (baseVersion !== null && baseVersion > article.version) {
    await requireVersion(transaction, article, baseVersion);
  }
  const change = await resolvePatch(transaction, prepared, article.id, { isDraft: true });
  const { fields, checks } = prepared;
  const draft = { expectedDraftVersion, comparedWith: baseVersion, fields, change };
  const version = await writeDraft(transaction, article, draft, context);
  return { result: { uid: article.uid, checks }, audit: auditOf('saveDraft', article, version) };
}

type WrittenDraft = Pick<SavedFields, 'fields' | 'change'> &
  Partial<Pick<SavedFields, 'comparedWith'>> & { readonly expectedDraftVersion: number };

/** Writes fields to a draft; returns its version. CONFLICT when it has another version than expected. */
export async function writeDraft(
  transaction: Transaction,
  article: EditedArticle,
  { expectedDraftVersion, comparedWith = null, fields, change }: WrittenDraft,
  { actor }: EditContext,
): Promise<number> {
  const saved = await saveDraftFields(
    transaction,
    {
      articleId: article.id,
      baseVersion: article.version,
      expectedVersion: expectedDraftVersion,
      comparedWith,
      fields,
      change,
    },
    actor,
  );
  if (saved !== null) return saved;
  throw draftConflict(await findDraft(transaction, article.id), expectedDraftVersion, 'expectedDraftVersion');
}

/** Only the start of a draft is audited: autosave would fill the log. */
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
