import type { Transaction } from '../../db/database.js';
import { addAudit } from '../../db/editing/audit.js';
import { claimDueDraft, type DraftRow, unscheduleDrafts } from '../../db/editing/drafts.js';
import { findArticleById } from '../../db/editing/find-article.js';
import { takeWriterLock } from '../../db/writer-lock.js';
import { DomainError, sqlState } from '../../domain/errors.js';
import type { CorrectionInput } from './inputs.js';
import { conflictingFields } from './merge-draft.js';
import type { EditingParts } from './parts.js';
import { applyDraft } from './publish.js';

/** Drafts that are published in one call. */
const maxDrafts = 100;

/**
 * Publishes the scheduled drafts whose time has come; returns how many. Any process may call it at any time: the
 * database gives each draft to one of them. A draft that cannot be published stays, without its schedule, and the audit
 * log says why.
 */
export async function publishDueDrafts(parts: EditingParts): Promise<number> {
  const { database } = parts;
  for (let done = 0; done < maxDrafts; done += 1) {
    const [due] = await database.read<{ exist: boolean }>({
      name: 'due-drafts',
      text: 'select exists (select from editing.draft where publish_at <= clock_timestamp()) as exist',
    });
    if (!due?.exist) return done;
    const published = await database.transaction('publish_due_drafts', async (transaction) => {
      // First, as in every change of an article: the other order could deadlock.
      await takeWriterLock(transaction, { bounded: true });
      const draft = await claimDueDraft(transaction);
      if (draft) await publishDraft(parts, transaction, draft);
      return draft !== null;
    });
    if (!published) return done;
  }
  return maxDrafts;
}

async function publishDraft(parts: EditingParts, transaction: Transaction, draft: DraftRow): Promise<void> {
  const { articleId, actor, publishNote: note, publishSlugFromHeadline: slugFromHeadline } = draft;
  const correction = draft.publishCorrection as CorrectionInput | null;
  const article = await findArticleById(transaction, articleId);
  const refusal =
    !article || article.status === 'WITHDRAWN'
      ? 'the article was withdrawn'
      : await refusalOf(() => conflictingFields(transaction, article, draft));
  const audit = { action: 'publishArticle', articleId, version: article?.version ?? null };
  if (!article || refusal) {
    await unscheduleDrafts(transaction, [articleId]);
    await addAudit(transaction, actor, 'schedule', [{ ...audit, note: `Not published: ${refusal}.` }]);
    return;
  }
  await transaction.query('savepoint publication');
  try {
    const publication = { draft, publishedAt: null, note, correction, slugFromHeadline, actor };
    await applyDraft(parts, transaction, article, publication);
    await addAudit(transaction, actor, 'schedule', [{ ...audit, version: article.version + 1, note }]);
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    await transaction.query('rollback to savepoint publication');
    await unscheduleDrafts(transaction, [articleId]);
    await addAudit(transaction, actor, 'schedule', [{ ...audit, note: `Not published: ${reason}` }]);
  }
}

/** Why a draft cannot be published, now or later; null for what may pass. One such draft must not hold up the others. */
function reasonOf(error: unknown): string | null {
  if (error instanceof DomainError) return error.message;
  // Classes of SQLSTATE: data exceptions, and violated constraints.
  const isData = /^2[23]/.test(sqlState(error));
  return isData ? `the database refuses its values (${sqlState(error)}).` : null;
}

async function refusalOf(conflicts: () => Promise<readonly string[]>): Promise<string | null> {
  const fields = await conflicts();
  return fields.length > 0 ? `changed meanwhile: ${fields.join(', ')}` : null;
}
