import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from '../../context.js';
import { checkedCost, type estimateCost, maxCost } from './operation-cost.js';

/** The estimated cost of an operation in thousandths of the largest one that is allowed. */
export const costPoints = ({ work, objects, bytes }: ReturnType<typeof estimateCost>): number =>
  Math.max(
    1,
    Math.ceil(1000 * Math.max(work / maxCost.work, objects / maxCost.objects, bytes / maxCost.bytes)),
  );

/** Tells of the operations that Apollo executes. */
export const operationStarted: ApolloServerPlugin<Context> = {
  async requestDidStart({ contextValue: { outcome } }) {
    if (!outcome.onOperation) return;
    return {
      async didResolveOperation({ schema, document, operation, request }) {
        if (!operation) return;
        const cost = costPoints(checkedCost(schema, document, operation, request.variables ?? {}));
        outcome.onOperation?.({ document, operation, cost });
      },
    };
  },
};
