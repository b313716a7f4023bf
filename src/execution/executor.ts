import {
  type DocumentNode,
  type ExecutionResult,
  execute as executeWithGraphQLJs,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Context } from '../context.js';
import { isRefused } from '../db/read/rows.js';
import { DomainError, responseTooLarge } from '../domain/errors.js';
import { withArgumentErrors } from './argument-errors.js';
import { completeFor } from './complete.js';
import { inDocumentOrder } from './error-order.js';
import type { Variables } from './given-value.js';
import { Operation, type Plans } from './operation.js';
import { readPlan } from './plan.js';
import type { PlanReadContext } from './planned-field.js';
import { readyResult, stringifyResult } from './ready-data.js';
import { exceeds } from './response-size.js';
import { coerceVariables } from './variables.js';

/** An operation to run: parsed, valid, and with a size that is allowed. */
export interface Execution {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables: Variables;
  readonly context: Context;
}

/** The shortcuts that an executor takes; without them it is graphql-js, whose answers all others must equal. */
export interface Shortcuts {
  /** What the database can respond to alone is JSON text that it wrote, which nobody parses. */
  readonly whole: boolean;
}

/** The most memory that plans may take, in bytes. */
const maxPlanBytes = 16_000_000;
/** A plan that takes more is made each time. */
const maxBytesOfPlan = 500_000;

/**
 * Runs operations. Each shortcut falls back to the next way where it does not lead to an answer, so that what a client
 * sees does not depend on which was taken.
 */
export interface Executor {
  readonly execute: (execution: Execution) => Promise<ExecutionResult>;
  /** The answer as JSON text, where the database alone can tell it; null where it cannot, or not now. */
  readonly whole: (execution: Execution) => Promise<string | null>;
}

export function createExecutor(schema: GraphQLSchema, shortcuts: Shortcuts = { whole: true }): Executor {
  // An operation is known as long as its document is kept.
  const known = new WeakMap<OperationDefinitionNode, Operation>();
  const plans: Plans = new LRUCache({
    maxSize: maxPlanBytes,
    maxEntrySize: maxBytesOfPlan,
    sizeCalculation: ({ plan }, key) =>
      500 + key.length * 2 + (plan ?? []).reduce((sum, { bytes }) => sum + bytes, 0),
  });
  let number = 0;

  const operationOf = (document: DocumentNode, node: OperationDefinitionNode): Operation => {
    let operation = known.get(node);
    if (!operation) {
      number += 1;
      operation = new Operation(schema, document, node, plans, String(number));
      known.set(node, operation);
    }
    return operation;
  };

  const jsonOf = async (execution: Execution): Promise<string | null> => {
    const node = getOperationAST(execution.document, execution.operationName);
    return node && shortcuts.whole ? readJson(operationOf(execution.document, node), execution) : null;
  };

  const execute = async (execution: Execution): Promise<ExecutionResult> => {
    const json = await jsonOf(execution);
    if (json !== null) return readyResult(json);
    const { document, operationName, variables, context } = execution;
    const { maxResponseBytes, outcome } = context;
    if (outcome.whole === 'too large') return tooLarge(maxResponseBytes);
    const node = getOperationAST(document, operationName);
    const coerced = node && coerceVariables(schema, node, variables);
    if (coerced && 'errors' in coerced) return coerced;
    const result = await executeWithGraphQLJs({
      schema,
      document,
      contextValue: context,
      variableValues: variables,
      operationName: operationName ?? null,
    });
    if (exceeds(result.data, maxResponseBytes)) return tooLarge(maxResponseBytes);
    return withArgumentErrors(inDocumentOrder(result));
  };

  const whole = async (execution: Execution): Promise<string | null> => {
    const json = await jsonOf(execution);
    return json === null ? null : stringifyResult(readyResult(json));
  };

  return { execute, whole };
}

/** The JSON that the database writes; null where resolvers have to run. */
async function readJson(operation: Operation, { context, variables }: Execution): Promise<string | null> {
  const { outcome } = context;
  const plan = outcome.whole === 'untried' ? operation.plan(context, variables) : null;
  if (!plan) return null;
  try {
    return await readPlan(plan, planContext(context), variables);
  } catch (error) {
    // Whatever it was, resolvers report it in its place; what the database refused is not tried again as a whole.
    outcome.whole = reasonOf(error);
    context.inParts = outcome.whole === 'refused';
    return null;
  }
}

function reasonOf(error: unknown): 'failed' | 'refused' | 'too large' {
  if (error instanceof DomainError && error.code === 'RESPONSE_TOO_LARGE') return 'too large';
  return isRefused(error) ? 'refused' : 'failed';
}

function tooLarge(maxBytes: number): ExecutionResult {
  const { message, code, details } = responseTooLarge(maxBytes);
  return { errors: [new GraphQLError(message, { extensions: { code, ...details, http: { status: 400 } } })] };
}

const planContext = (context: Context): PlanReadContext => ({
  reader: context.reader,
  dependencies: context.dependencies,
  viewer: context.viewer,
  maxResponseBytes: context.maxResponseBytes,
  complete: completeFor(context),
});
