import { slugOf } from '../../content/slug.js';
import type { Transaction } from '../../db/database.js';
import { type DraftRow, deleteDraft, findDraft, isToCome, scheduleDraft } from '../../db/editing/drafts.js';
import type { EditedArticle } from '../../db/editing/find-article.js';
import { freeSlug, isSlugTaken, removeFormerSlugs } from '../../db/editing/slugs.js';
import { type ArticleChange, addCorrection, updateArticle } from '../../db/editing/write-article.js';
import { takeWriterLock } from '../../db/writer-lock.js';
import type { Actor, Check } from '../../domain/editing.js';
import { DomainError } from '../../domain/errors.js';
import { throwFaults } from '../../domain/faults.js';
import { changeArticles } from './change.js';
import { cleanCorrection, cleanNote, faultsOfNotes } from './corrections.js';
import { draftConflict } from './drafts.js';
import type { Edited } from './edit.js';
import { altFaults } from './fields/alt-faults.js';
import { conflict, requireArticle, requireNotWithdrawn, requireVersion } from './find.js';
import type { CorrectionInput, PublishInput } from './inputs.js';
import { conflictingFields } from './merge-draft.js';
import type { EditContext, EditingParts, EditResult } from './parts.js';
import { suggestSlug } from './resolve-patch.js';
import { resultOf } from './result.js';

/**
 * Publishes an article with its draft, at once or at a time. A field that changed in the draft and in the live article
 * is a CONFLICT; other changes of the live article stay.
 */
export async function publishArticle(
  parts: EditingParts,
  transaction: Transaction,
  input: PublishInput,
  { actor }: EditContext,
): Promise<Edited<EditResult<Check>>> {
  throwFaults(faultsOfNotes(input.note, input.correction));
  await takeWriterLock(transaction, { bounded: true });
  const article = await requireArticle(transaction, input.id);
  requireNotWithdrawn(article);
  const draft = await requireDraft(transaction, article, input);
  const at = input.at != null && (await isToCome(transaction, input.at)) ? input.at : null;
  const slugFromHeadline = input.slug === 'FROM_HEADLINE';
  const [note, correction] = [cleanNote(input.note), cleanCorrection(input.correction)];
  const audit = {
    action: 'publishArticle',
    articleId: article.id,
    note: at ? `At ${at}. ${note ?? ''}`.trim() : note,
  };
  if (article.visible && at !== null) {
    if (!draft) throw nothingToSchedule();
    // What would be refused at that time is refused now.
    await slugAtPublication(transaction, article, draft, slugFromHeadline);
    if (parts.settings.requireAlt) throwFaults(altFaults(article.image, draft.change));
    await scheduleDraft(transaction, article.id, { at, note, correction, slugFromHeadline });
    const result = await resultOf(parts, transaction, article.uid);
    return { result, audit: [{ ...audit, version: article.version }] };
  }
  // A live story without a draft is published already.
  if (article.visible && !draft && !correction && !slugFromHeadline) {
    return { result: await resultOf(parts, transaction, article.uid), audit: [] };
  }
  await applyDraft(parts, transaction, article, {
    draft,
    publishedAt: article.visible ? null : (input.at ?? null),
    note,
    correction,
    slugFromHeadline,
    actor,
  });
  return {
    result: await resultOf(parts, transaction, article.uid),
    audit: [{ ...audit, version: article.version + 1 }],
  };
}

/** The draft to publish. CONFLICT when it, or the article without one, is not what the editor saw. */
async function requireDraft(
  transaction: Transaction,
  article: EditedArticle,
  { expectedVersion, draftVersion }: PublishInput,
): Promise<DraftRow | null> {
  const draft = await findDraft(transaction, article.id, { lock: true });
  if (draftVersion != null && draft?.version !== draftVersion) {
    throw draftConflict(draft, draftVersion, 'draftVersion');
  }
  if (!draft || expectedVersion > article.version)
    await requireVersion(transaction, article, expectedVersion);
  if (!draft) return null;
  // A draft may begin later than its editor read the article.
  const baseVersion = Math.min(draft.baseVersion, expectedVersion);
  const fields = await conflictingFields(transaction, article, { ...draft, baseVersion });
  if (fields.length > 0) throw await conflict(transaction, article, expectedVersion, { baseVersion, fields });
  return draft;
}

const nothingToSchedule = (): DomainError =>
  new DomainError('BAD_USER_INPUT', 'There is no draft to publish at that time. Save one with `saveDraft`.', {
    field: 'at',
  });

export interface Publication {
  readonly draft: DraftRow | null;
  /** Of a first publication; null: now. */
  readonly publishedAt: string | null;
  readonly note: string | null;
  readonly correction: CorrectionInput | null;
  readonly slugFromHeadline: boolean;
  readonly actor: Actor;
}

/** Applies a draft to the live article and removes it. The transaction has the writer lock. */
export async function applyDraft(
  parts: EditingParts,
  transaction: Transaction,
  article: EditedArticle,
  { draft, publishedAt, note, correction, slugFromHeadline, actor }: Publication,
): Promise<void> {
  const slug = await slugAtPublication(transaction, article, draft, slugFromHeadline);
  const change: ArticleChange = {
    ...draft?.change,
    columns: { ...draft?.change.columns, ...(slug && { slug }) },
  };
  if (parts.settings.requireAlt) throwFaults(altFaults(article.image, change));
  await changeArticles(parts, transaction, [article.id], { kind: 'PUBLISH', actor, note }, async () => {
    if (slug) await freeSlug(transaction, slug, article.id);
    await updateArticle(transaction, article.id, change, { publishedAt });
    if (slug && !article.wasPublic) await removeFormerSlugs(transaction, article.id);
    if (correction) await addCorrection(transaction, article.id, correction);
    await deleteDraft(transaction, article.id, null);
  });
}

/** The new slug; null when it stays. BAD_USER_INPUT when the draft's slug was taken meanwhile. */
async function slugAtPublication(
  transaction: Transaction,
  article: EditedArticle,
  draft: DraftRow | null,
  fromHeadline: boolean,
): Promise<string | null> {
  const { headline = article.headline, slug = null } = (draft?.change.columns ?? {}) as {
    headline?: string;
    slug?: string;
  };
  const wanted = fromHeadline ? slugOf(headline) : slug;
  if (!wanted || wanted === article.slug) return null;
  if (!(await isSlugTaken(transaction, wanted, article.id))) return wanted;
  const suggestion = await suggestSlug(transaction, wanted, article.id);
  if (fromHeadline) return suggestion;
  const message = `Another article has the slug "${wanted}". "${suggestion}" is free: save it to the draft.`;
  return throwFaults([{ field: 'slug', code: 'TAKEN', message, suggestion }]);
}
