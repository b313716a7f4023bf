import type { ApolloServerPlugin } from '@apollo/server';
import type { FastifyBaseLogger } from 'fastify';
import { GraphQLError, Kind, type OperationDefinitionNode } from 'graphql';
import type { Context } from '../../context.js';
import { isLogged } from '../errors.js';

/** Adds the request id to every error, and logs unexpected ones. */
export const logErrors = (logger: FastifyBaseLogger): ApolloServerPlugin<Context> => ({
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

/** `Retry-After` while the database is unavailable. */
const retryAfterSeconds = '2';

/** Sets `Retry-After` for errors that have a time, and 503 when the database is unavailable and all data is null. */
export const setFailureStatus: ApolloServerPlugin<Context> = {
  async requestDidStart({ contextValue: { outcome } }) {
    return {
      async willSendResponse({ response: { body, http } }) {
        if (body.kind !== 'single' || !body.singleResult.errors?.length) return;
        const { errors, data } = body.singleResult;
        outcome.failed = true;
        for (const { extensions } of errors) {
          outcome.code ??= String(extensions?.['code'] ?? 'INTERNAL_SERVER_ERROR');
          if (extensions?.['code'] === 'SERVICE_UNAVAILABLE' || extensions?.['code'] === 'TIMEOUT')
            outcome.unavailable = true;
          const seconds = extensions?.['retryAfterSeconds'];
          if (typeof seconds === 'number') http.headers.set('retry-after', String(seconds));
        }
        const hasNoData = Object.values(data ?? {}).every((part) => part === null);
        if (outcome.unavailable && hasNoData) {
          http.status = 503;
          http.headers.set('retry-after', retryAfterSeconds);
        }
      },
    };
  },
};

/** Refuses subscriptions: a response has one result. */
export const refuseSubscriptions: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operation }) {
        if (operation?.operation !== 'subscription') return;
        throw new GraphQLError(
          'Subscribe over WebSocket at /graphql (graphql-transport-ws) or Server-Sent Events at /graphql/stream.',
          { extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } } },
        );
      },
    };
  },
};

/** Adds `extensions.cost` to the responses of signed-in viewers. */
export const addCost: ApolloServerPlugin<Context> = {
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

/** Root fields whose dependencies are known. A response with another root field is not cached. */
const trackedFields: ReadonlySet<string> = new Set([
  'article',
  'articles',
  'author',
  'authors',
  'feeds',
  'node',
  'nodes',
  'search',
  'section',
  'sections',
  'topic',
  'topics',
  'trending',
  'withdrawals',
]);

/** Whether a response may be cached: the operation is a query, and all its root fields are tracked. */
export const isTracked = ({ operation, selectionSet }: OperationDefinitionNode): boolean =>
  operation === 'query' &&
  selectionSet.selections.every(
    (node) =>
      node.kind === Kind.FIELD && (trackedFields.has(node.name.value) || node.name.value.startsWith('__')),
  );

export const setTracked: ApolloServerPlugin<Context> = {
  async requestDidStart({ contextValue: { outcome } }) {
    return {
      async didResolveOperation({ operation }) {
        outcome.tracked = !!operation && isTracked(operation);
      },
    };
  },
};
