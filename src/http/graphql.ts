import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Context } from '../context.js';
import { formatError, isNews } from './errors.js';
import { boundQueries } from './query-cost.js';

export interface GraphQLOptions {
  readonly schema: GraphQLSchema;
  readonly createContext: (request: FastifyRequest, reply: FastifyReply) => Promise<Context>;
}

/** `POST /graphql` and `GET /graphql`, as the GraphQL over HTTP specification has them. */
export async function graphql(
  app: FastifyInstance,
  { schema, createContext }: GraphQLOptions,
): Promise<void> {
  const apollo = new ApolloServer<Context>({
    schema,
    formatError,
    introspection: true,
    // The process hears signals itself: Apollo would raise them again when it has stopped.
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens: 10_000 },
    plugins: [
      boundQueries,
      ApolloServerPluginLandingPageDisabled(),
      fastifyApolloDrainPlugin(app),
      nameTheRequest(app),
    ],
  });
  await apollo.start();
  await app.register(fastifyApollo(apollo), { path: '/graphql', context: createContext });
}

/** Gives every error the id of its request, and the log those that an operator should read of. */
const nameTheRequest = (app: FastifyInstance): ApolloServerPlugin<Context> => ({
  async requestDidStart({ contextValue: { requestId } }) {
    return {
      async didEncounterErrors({ errors, operationName }) {
        for (const error of errors) {
          Object.assign(error.extensions, { requestId });
          if (isNews(error))
            app.log.error({ requestId, operationName, path: error.path, err: error.originalError ?? error });
        }
      },
    };
  },
});
