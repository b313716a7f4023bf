import type { ApolloServerPlugin } from '@apollo/server';
import type { FastifyBaseLogger } from 'fastify';
import { Kind, type OperationDefinitionNode } from 'graphql';
import type { Context } from '../../context.js';
import { isLogged } from '../errors.js';

/** Gives every error the id of its request, and the log those that an operator should read of. */
export const nameErrors = (logger: FastifyBaseLogger): ApolloServerPlugin<Context> => ({
  async requestDidStart({ contextValue: { requestId } }) {
    return {
      async didEncounterErrors({ errors, operationName }) {
        for (const error of errors) {
          Object.assign(error.extensions, { requestId });
          if (isLogged(error))
            logger.error({ requestId, operationName, path: error.path, err: error.originalError ?? error });
        }
      },
    };
  },
});

/** Seconds after which trying again is worth it when the database is away. */
const retryAfterSeconds = '2';

/** Says in the head of a response what its errors say: when to come again, and that nothing could be had at all. */
export const reportFailure: ApolloServerPlugin<Context> = {
  async requestDidStart({ contextValue: { outcome } }) {
    return {
      async willSendResponse({ response: { body, http } }) {
        if (body.kind !== 'single' || !body.singleResult.errors?.length) return;
        const { errors, data } = body.singleResult;
        outcome.failed = true;
        for (const { extensions } of errors) {
          if (extensions?.['code'] === 'SERVICE_UNAVAILABLE' || extensions?.['code'] === 'TIMEOUT')
            outcome.unavailable = true;
          const seconds = extensions?.['retryAfterSeconds'];
          if (typeof seconds === 'number') http.headers.set('retry-after', String(seconds));
        }
        const nothing = Object.values(data ?? {}).every((part) => part === null);
        if (outcome.unavailable && nothing) {
          http.status = 503;
          http.headers.set('retry-after', retryAfterSeconds);
        }
      },
    };
  },
};

/** Tells those who explore what their request cost. */
export const reportCost: ApolloServerPlugin<Context> = {
  async requestDidStart({ contextValue: { cost } }) {
    if (!cost) return;
    return {
      async willSendResponse({ response: { body } }) {
        if (body.kind !== 'single') return;
        const databaseMs = Math.round(cost.databaseMs * 10) / 10;
        body.singleResult.extensions = {
          ...body.singleResult.extensions,
          cost: { statements: cost.statements, databaseMs },
        };
      },
    };
  },
};

/** Root fields whose every read tells what it was made from. Others make a response that is not kept. */
const tracked: ReadonlySet<string> = new Set([
  'article',
  'articles',
  'author',
  'node',
  'nodes',
  'search',
  'section',
  'sections',
  'topic',
  'topics',
  'trending',
]);

/** Whether a response may be kept: the operation is a query, and everything in it is tracked. */
export const isTracked = ({ operation, selectionSet }: OperationDefinitionNode): boolean =>
  operation === 'query' &&
  selectionSet.selections.every(
    (node) => node.kind === Kind.FIELD && (tracked.has(node.name.value) || node.name.value.startsWith('__')),
  );

export const findUntracked: ApolloServerPlugin<Context> = {
  async requestDidStart({ contextValue: { outcome } }) {
    return {
      async didResolveOperation({ operation }) {
        outcome.tracked = !!operation && isTracked(operation);
      },
    };
  },
};
