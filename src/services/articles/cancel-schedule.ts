import type { Transaction } from '../../db/database.js';
import { findDraft, isToCome, unscheduleDrafts } from '../../db/editing/drafts.js';
import { unscheduleArticle } from '../../db/editing/write-article.js';
import { takeWriterLock } from '../../db/writer-lock.js';
import type { Check } from '../../domain/editing.js';
import { DomainError } from '../../domain/errors.js';
import { throwFaults } from '../../domain/faults.js';
import { changeArticles } from './change.js';
import { cleanNote, faultsOfNotes } from './corrections.js';
import type { Edited } from './edit.js';
import { requireArticle, requireNotWithdrawn } from './find.js';
import type { CancelScheduleInput } from './inputs.js';
import type { EditContext, EditingParts, EditResult } from './parts.js';
import { resultOf } from './result.js';

/**
 * Takes the time off an article that is scheduled, or off the draft of a published one; every text stays. It asks for no
 * version: whoever stops a publication must not lose the time to a conflict.
 */
export async function cancelSchedule(
  parts: EditingParts,
  transaction: Transaction,
  { id, note }: CancelScheduleInput,
  { actor }: EditContext,
): Promise<Edited<EditResult<Check>>> {
  throwFaults(faultsOfNotes(note, null));
  await takeWriterLock(transaction, { bounded: true });
  const article = await requireArticle(transaction, id);
  requireNotWithdrawn(article);
  const audit = { action: 'cancelSchedule', articleId: article.id, note: cleanNote(note) };
  // The transaction may have begun before that time, and waited: what readers see by now is not taken from them.
  const isScheduled = article.status === 'PUBLISHED' && !article.visible;
  const isHidden = isScheduled && (await isToCome(transaction, article.publishedAt?.toISOString() ?? ''));
  if (isHidden) {
    const origin = { kind: 'EDIT', actor, note: audit.note } as const;
    await changeArticles(parts, transaction, [article.id], origin, async () => {
      await unscheduleArticle(transaction, article.id);
      // A wire may have moved the time of a story whose draft had one of its own.
      await unscheduleDrafts(transaction, [article.id]);
    });
    const result = await resultOf(parts, transaction, article.uid);
    return { result, audit: [{ ...audit, version: article.version + 1 }] };
  }
  const draft = await findDraft(transaction, article.id, { lock: true });
  if (!draft?.publishAt) throw nothingScheduled(article.status === 'PUBLISHED');
  await unscheduleDrafts(transaction, [article.id]);
  const result = await resultOf(parts, transaction, article.uid);
  return { result, audit: [{ ...audit, version: article.version }] };
}

const nothingScheduled = (isVisible: boolean): DomainError => {
  const state = isVisible ? 'Readers see this article as it is' : 'This article is a draft without a time';
  return new DomainError('BAD_USER_INPUT', `${state}: nothing is scheduled. Read it again.`, { field: 'id' });
};
