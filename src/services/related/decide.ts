import { recordRelated } from '../../db/changes/record.js';
import type { Transaction } from '../../db/database.js';
import { findArticles, hide, pin, readPins, setPinOrder, unhide, unpin } from '../../db/related/decisions.js';
import { addPending } from '../../db/related/pending.js';
import { takeWriterLock } from '../../db/writer-lock.js';
import { DomainError } from '../../domain/errors.js';
import { formatId, parseId } from '../../domain/ids.js';
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
 * Applies a decision of an editor, in a transaction; returns the row id of the article. The list shows it at once; a
 * job then recomputes the rest of the list. BAD_USER_INPUT for an article on its own list or a position out of range,
 * NOT_FOUND for an unknown article.
 */
export async function decide(transaction: Transaction, decision: Decision): Promise<string> {
  await takeWriterLock(transaction, { bounded: true });
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
  await recomposeDecided(transaction, articleId, /hide$/.test(decision.kind));
  return articleId;
}

/** The order of the pins of an article, by public ids. */
export interface PinOrder {
  readonly articleId: string;
  readonly relatedIds: readonly string[];
  /** The order that the editor saw. */
  readonly expectedIds: readonly string[];
}

/**
 * Puts the pins of an article in an order; returns its row id. CONFLICT, with the order that stands, unless it is the
 * expected one; BAD_USER_INPUT unless the ids are those of all pins.
 */
export async function orderPins(transaction: Transaction, order: PinOrder): Promise<string> {
  await takeWriterLock(transaction, { bounded: true });
  const articleId = await findArticleId(transaction, order.articleId, 'articleId');
  const pins = await readPins(transaction, articleId);
  const current = pins.map(({ uid }) => formatId('Article', uid));
  if (current.join() !== order.expectedIds.join()) {
    throw new DomainError('CONFLICT', 'The pins changed meanwhile. Read them again and repeat your change.', {
      field: 'expectedIds',
      currentIds: current,
    });
  }
  if ([...order.relatedIds].sort().join() !== [...current].sort().join()) {
    throw new DomainError('BAD_USER_INPUT', '`relatedIds` holds each pinned article once, and no other.', {
      field: 'relatedIds',
    });
  }
  const byId = new Map(pins.map((pinned) => [formatId('Article', pinned.uid), pinned.id]));
  await setPinOrder(
    transaction,
    articleId,
    order.relatedIds.map((id) => byId.get(id) ?? ''),
  );
  await recomposeDecided(transaction, articleId, false);
  return articleId;
}

/** A hide also applies to superseded lists, which readers may be paging through. */
async function recomposeDecided(transaction: Transaction, articleId: string, hides: boolean): Promise<void> {
  await recompose(transaction, [articleId]);
  if (hides) await recordRelated(transaction, [articleId]);
  await addPending(transaction, [articleId]);
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
