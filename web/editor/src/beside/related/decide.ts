import type { Attempts } from '../../api/attempts.js';
import { send } from '../../api/send.js';
import {
  HideDocument,
  OrderPinsDocument,
  PinDocument,
  type RelatedDecidedFragment,
  UnhideDocument,
  UnpinDocument,
} from '../../generated/graphql.js';
import type { Decided, Decision } from './decisions.js';

/** The decisions that a list shows. */
export const decidedOn = ({ related, hiddenRelated }: RelatedDecidedFragment): Decided => ({
  pinned: (related?.nodes ?? []).filter(({ origin }) => origin === 'PINNED').map(({ article }) => article.id),
  hidden: (hiddenRelated ?? []).map(({ id }) => id),
});

/** Sends a decision; returns the list after it. */
export const decide = (
  articleId: string,
  decision: Decision,
  attempts: Attempts,
): Promise<RelatedDecidedFragment | null> =>
  attempts.run({ articleId, ...decision }, async (idempotencyKey) => {
    if (decision.kind === 'order') {
      const { ids, expectedIds } = decision;
      const input = { articleId, relatedIds: [...ids], expectedIds: [...expectedIds], idempotencyKey };
      return (await send(OrderPinsDocument, { input })).orderPins?.article ?? null;
    }
    const input = { articleId, relatedId: decision.id, idempotencyKey };
    switch (decision.kind) {
      case 'pin': {
        const { position = null } = decision;
        return (await send(PinDocument, { input: { ...input, position } })).pinRelated?.article ?? null;
      }
      case 'unpin':
        return (await send(UnpinDocument, { input })).unpinRelated?.article ?? null;
      case 'hide':
        return (await send(HideDocument, { input })).hideRelated?.article ?? null;
      default:
        return (await send(UnhideDocument, { input })).unhideRelated?.article ?? null;
    }
  });
