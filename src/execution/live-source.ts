import {
  type DocumentNode,
  type ExecutionResult,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import type { Context } from '../context.js';
import { readChangeEvents } from '../db/read/change-events.js';
import { numberOfCursor } from '../db/read/change-page.js';
import { readBy } from '../db/read/rows.js';
import type { SelectedField } from '../db/read/type-sql.js';
import { DomainError, requirePermission } from '../domain/errors.js';
import { parseId } from '../domain/ids.js';
import { limits } from '../domain/limits.js';
import { rootFields } from '../resolvers/selection.js';
import type {
  ChangeSource,
  CountSource,
  FollowedOperation,
  Listener,
  Live,
  LiveEvent,
  LivePage,
  ShareSource,
} from '../services/live/index.js';
import type { Variables } from './argument-value.js';
import type { Execution } from './executor.js';
import { slotVariables } from './look-ups.js';
import { coerceVariables } from './variables.js';

/** Where the events of a subscription come from, and where they begin. */
interface LiveSource {
  readonly source: ChangeSource;
  /** The cursor that the client gave; null: none. */
  readonly after: string | null;
}

interface Subscription {
  readonly document: DocumentNode;
  readonly node: OperationDefinitionNode;
  readonly operationName: string | null;
  readonly variables: Variables;
  readonly coerced: Variables;
  /** The text of the document, for the key. */
  readonly query: string;
  /** The estimated memory of the parsed document. */
  readonly documentBytes: number;
}

export interface LiveSourceParts {
  readonly schema: GraphQLSchema;
  readonly execute: (execution: Execution) => Promise<ExecutionResult>;
  /** A context for one read, of a viewer with this role. */
  readonly createContext: () => Context;
  /** The result as the text that all listeners get. */
  readonly stringify: (result: ExecutionResult) => string;
}

/** Listens to a validated subscription. Rejects with errors of its variables and arguments. */
export async function subscribeWith(
  live: Live,
  operation: Omit<Subscription, 'coerced'>,
  parts: LiveSourceParts,
): Promise<Listener> {
  const variables = coerceVariables(parts.schema, operation.node, operation.variables);
  if ('errors' in variables) {
    const [{ message, nodes } = { message: 'The variables are not valid.', nodes: null }] = variables.errors;
    throw new GraphQLError(message, { nodes: nodes ?? null, extensions: { code: 'BAD_USER_INPUT' } });
  }
  const subscription = {
    ...operation,
    variables: declaredOnly(operation),
    coerced: variables.values,
  };
  const field = rootFieldOf(subscription, parts);
  if (field.name === 'shareCounts') return live.shareCounts(countSource(field, subscription, parts));
  if (field.name === 'shareRecorded') return live.shareRecorded(shareSource(field, subscription, parts));
  const { source, after } = changeSource(field, subscription, parts);
  return live.changes(source, after);
}

function rootFieldOf({ document, node, coerced }: Subscription, parts: LiveSourceParts): SelectedField {
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  const [field] = rootFields({ schema: parts.schema, fragments, variableValues: coerced }, node);
  if (!field) throw new DomainError('BAD_USER_INPUT', 'The operation selects no field.');
  return field;
}

function changeSource(field: SelectedField, subscription: Subscription, parts: LiveSourceParts): LiveSource {
  const { id, sections, after } = field.args;
  if (after != null) numberOfCursor(String(after), 'after');
  const article = field.name === 'articleChanged' ? articleUid(String(id), 'id') : null;
  const page = { sections: (sections as readonly string[] | null | undefined) ?? null, article };
  return {
    after: after == null ? null : String(after),
    source: {
      ...followed(subscription, parts.createContext()),
      article,
      read: (since) => readEvents(since),
    },
  };

  async function readEvents(since: string): Promise<LivePage> {
    const context = parts.createContext();
    const found = await readChangeEvents(context, field.selection ?? [], { ...page, since });
    const results = await Promise.all(
      found.events.map(({ change }) => parts.execute({ ...subscription, context, rootValue: change })),
    );
    const events = found.events.map(({ cursor, number, article: subject }, index) => {
      const text = parts.stringify(results[index] ?? {});
      return { cursor, number, subject, text, bytes: Buffer.byteLength(text) };
    });
    return { events, cursor: found.cursor, number: found.number, hasMore: found.hasMore };
  }
}

function countSource(field: SelectedField, subscription: Subscription, parts: LiveSourceParts): CountSource {
  const ids = field.args['articleIds'] as readonly string[];
  if (ids.length > limits.nodes) {
    const message = `\`articleIds\` takes at most ${limits.nodes} ids; this had ${ids.length}.`;
    throw new DomainError('BAD_USER_INPUT', message, { field: 'articleIds' });
  }
  const articles = [...new Set(ids.map((id) => articleUid(id, 'articleIds')))];
  return {
    ...followed(subscription, parts.createContext()),
    articles,
    read: (uids) => readObjects('Article', uids, field, subscription, parts),
  };
}

function shareSource(field: SelectedField, subscription: Subscription, parts: LiveSourceParts): ShareSource {
  const context = parts.createContext();
  requirePermission(context.viewer, 'read single shares', 'shareRecorded');
  const id = field.args['articleId'];
  return {
    ...followed(subscription, context),
    article: id == null ? null : articleUid(String(id), 'articleId'),
    read: (uids) => readObjects('Share', uids, field, subscription, parts),
  };
}

/** An event for each object that the viewer may see, in the order of the uids. */
async function readObjects(
  typename: 'Article' | 'Share',
  uids: readonly string[],
  field: SelectedField,
  subscription: Subscription,
  parts: LiveSourceParts,
): Promise<LiveEvent[]> {
  const context = parts.createContext();
  const found = await readBy(context, typename, field.selection ?? [], 'uid', uids);
  const events = uids.map(async (subject) => {
    const rootValue = found.get(subject)?.object;
    if (!rootValue) return [];
    const text = parts.stringify(await parts.execute({ ...subscription, context, rootValue }));
    return [{ subject, text, bytes: Buffer.byteLength(text), cursor: null, number: 0 }];
  });
  return (await Promise.all(events)).flat();
}

function articleUid(id: string, field: string): string {
  const parsed = parseId(id);
  if (parsed?.type === 'Article') return parsed.uid;
  throw new DomainError('BAD_USER_INPUT', `\`${field}\` takes ids of articles, such as art_….`, { field });
}

/** The variables without those that the operation does not declare: they are kept as long as somebody listens. */
function declaredOnly({ node, variables }: Omit<Subscription, 'coerced'>): Variables {
  const declared = new Set(node.variableDefinitions?.map(({ variable }) => variable.name.value));
  return Object.fromEntries(Object.entries(variables).filter(([name]) => declared.has(name)));
}

const followed = (subscription: Subscription, context: Context): FollowedOperation => ({
  key: keyOf(subscription, context),
  query: subscription.query,
  documentBytes: subscription.documentBytes,
});

/** Equal for operations with equal events. Where a listener begins does not matter, unless events show it. */
function keyOf({ document, node, operationName, coerced, query }: Subscription, context: Context): string {
  const starts = slotVariables(document, node);
  const used = Object.entries(coerced)
    .filter(([name]) => !starts.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([context.viewer.role, query, operationName, used]);
}
