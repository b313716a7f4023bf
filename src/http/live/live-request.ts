import type { FastifyBaseLogger } from 'fastify';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { mayRunAnyDocument } from '../../domain/permissions.js';
import { activeSpan } from '../../domain/tracing.js';
import type { Viewer } from '../../domain/viewer.js';
import type { Listener } from '../../services/live/index.js';
import type { DocumentGate } from '../graphql/document-gate.js';
import { beginObserved, endObserved, operationNameOf } from '../graphql/observed-request.js';
import { clientError, clientErrors } from './errors.js';
import type { LiveClient, LiveClients } from './live-client.js';
import type { LiveOperation, LiveOperations, LiveRequest } from './operation.js';

/** Starts a subscription: the results as texts. Rejects when an argument is refused. */
export type Subscribe = (operation: LiveOperation) => Promise<Listener>;

export interface LiveStarts {
  readonly operations: LiveOperations;
  readonly subscribe: Subscribe;
  readonly logger: FastifyBaseLogger;
  /** Finds the document of a request, and refuses one that must not be run. Null: the gateway's own documents. */
  readonly documentGate: DocumentGate | null;
  readonly clientOf: LiveClients;
}

/** Who subscribes. */
export interface Subscriber {
  /** Whose permissions decide over events. */
  readonly viewer: Viewer;
  /** Who is limited and counted. */
  readonly client: LiveClient;
}

type Started = Listener | [GraphQLError, ...GraphQLError[]];

/** Starts the subscription of a request; the errors of one that is refused. */
export async function startLive(
  starts: LiveStarts,
  request: LiveRequest,
  subscriber: Subscriber,
): Promise<Started> {
  const observed = beginObserved(activeSpan());
  const started = await start(starts, request, subscriber, (name) => {
    observed.operation = name;
  });
  if (Array.isArray(started)) observed.code = String(started[0].extensions['code']);
  endObserved(observed);
  return started;
}

/** The stages of a start, in order: count the client, find the document, check it, count the operation, listen. */
async function start(
  { operations, subscribe, logger, documentGate }: LiveStarts,
  request: LiveRequest,
  { viewer, client }: Subscriber,
  onName: (name: string | null) => void,
): Promise<Started> {
  try {
    onName(operationNameOf(request));
    client.admit();
    const isFree = async (): Promise<boolean> => mayRunAnyDocument(viewer);
    const found = documentGate ? await documentGate(request, isFree) : request;
    onName(operationNameOf(found));
    const operation = operations.read(found, viewer);
    client.count(operation);
    return await subscribe(operation);
  } catch (error) {
    return clientErrors(error, logger);
  }
}

/** The text of a result, with its errors as clients see them. */
export function textOfResult(result: ExecutionResult, logger: FastifyBaseLogger): string {
  if (!result.errors) return JSON.stringify(result);
  const errors = result.errors.map((error) => clientError(error, logger));
  return JSON.stringify({ ...result, errors });
}

/** The last result of a client that reads too slowly. */
export const tooSlowText = (lastCursor: string | null): string =>
  JSON.stringify({
    errors: [
      new GraphQLError(
        'More changes wait for this client than may. Subscribe again, with the last cursor as `after`.',
        { extensions: { code: 'SLOW_CONSUMER', cursor: lastCursor } },
      ),
    ],
  });

/** The error of one subscription more than a connection may have. */
export const tooManyOperations = (max: number): GraphQLError =>
  new GraphQLError(`A connection may have ${max} subscriptions. Complete one, or open another connection.`, {
    extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' },
  });
