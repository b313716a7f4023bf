import type { Transaction } from '../../db/database.js';
import { findArticleById } from '../../db/editing/find-article.js';
import type { Check } from '../../domain/editing.js';
import type { Decision, PinOrder } from '../related/index.js';
import type { Edited } from './edit.js';
import type { EditingParts, EditResult } from './parts.js';

/** Pins, unpins, hides or unhides an article on the related list of another. */
export async function decideRelated(
  { related }: EditingParts,
  transaction: Transaction,
  decision: Decision,
): Promise<Edited<EditResult<Check>>> {
  const articleId = await related.decide(transaction, decision);
  return edited(transaction, articleId, `${decision.kind}Related`, decision.relatedId);
}

export async function orderPinnedArticles(
  { related }: EditingParts,
  transaction: Transaction,
  order: PinOrder,
): Promise<Edited<EditResult<Check>>> {
  const articleId = await related.orderPins(transaction, order);
  return edited(transaction, articleId, 'orderPins', order.relatedIds.join(', '));
}

async function edited(
  transaction: Transaction,
  articleId: string,
  action: string,
  note: string,
): Promise<Edited<EditResult<Check>>> {
  const article = await findArticleById(transaction, articleId);
  const audit = { action, articleId, version: article?.version ?? null, note };
  return { result: { uid: article?.uid ?? '', checks: [] }, audit: [audit] };
}
