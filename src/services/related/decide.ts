import { recordRelated } from '../../db/changes/record.js';
import type { Database, Transaction } from '../../db/database.js';
import { findArticles, hide, pin, unhide, unpin } from '../../db/related/decisions.js';
import { addPending } from '../../db/related/pending.js';
import { takeWriterLock } from '../../db/writer-lock.js';
import { DomainError } from '../../domain/errors.js';
import { parseId } from '../../domain/ids.js';
import { limits } from '../../domain/limits.js';
import { recompose } from './write-composed.js';

/** What an editor decides about an article on the related list of another; both by their public ids. */
export type Decision =
  | { readonly kind: 'unpin' | 'hide' | 'unhide'; readonly articleId: string; readonly relatedId: string }
  | {
      readonly kind: 'pin';
      readonly articleId: string;
      readonly relatedId: string;
      /** 1 to 24; null: after the other pins. */
      readonly position: number | null;
    };

/**
 * Applies a decision of an editor. The list shows it at once; a job then recomputes the rest of the list.
 * BAD_USER_INPUT for an article on its own list or a position out of range, NOT_FOUND for an unknown article.
 */
export function decide(database: Database, decision: Decision): Promise<void> {
  return database.transaction(async (transaction) => {
    await takeWriterLock(transaction);
    const articleId = await findArticleId(transaction, decision.articleId, 'articleId');
    const relatedId = await findArticleId(transaction, decision.relatedId, 'relatedId');
    if (articleId === relatedId) {
      throw new DomainError('BAD_USER_INPUT', 'An article cannot stand on its own related list.', {
        field: 'relatedId',
      });
    }
    if (decision.kind === 'pin') {
      await pin(transaction, articleId, relatedId, checkPosition(decision.position));
    } else await { unpin, hide, unhide }[decision.kind](transaction, articleId, relatedId);
    await recompose(transaction, [articleId]);
    // A hide also applies to superseded lists, which readers may be paging through.
    if (/hide$/.test(decision.kind)) await recordRelated(transaction, [articleId]);
    await addPending(transaction, [articleId]);
  });
}

async function findArticleId(transaction: Transaction, id: string, field: string): Promise<string> {
  const parsed = parseId(id);
  const found =
    parsed?.type === 'Article' ? (await findArticles(transaction, [parsed.uid])).get(parsed.uid) : undefined;
  if (found) return found;
  throw new DomainError('NOT_FOUND', `There is no article with the id of \`${field}\`.`, { field });
}

function checkPosition(position: number | null): number | null {
  if (position === null || (Number.isInteger(position) && position >= 1 && position <= limits.related)) {
    return position;
  }
  const message = `\`position\` must lie between 1 and ${limits.related}; it was ${position}.`;
  throw new DomainError('BAD_USER_INPUT', message, { field: 'position' });
}
