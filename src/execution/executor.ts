import {
  type DocumentNode,
  type ExecutionResult,
  execute as executeWithGraphQLJs,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Context } from '../context.js';
import { isRefused } from '../db/read/rows.js';
import { completeFor } from './complete.js';
import type { Variables } from './given-value.js';
import { Operation, type Plans } from './operation.js';
import { readPlan } from './plan.js';
import type { PlanReadContext } from './planned-field.js';
import { readyResult, stringifyResult } from './ready-data.js';

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

const mostOperations = 500;
const mostPlans = 2000;

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
  const known = new LRUCache<OperationDefinitionNode, Operation>({ max: mostOperations });
  const plans: Plans = new LRUCache({ max: mostPlans });
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

  const dataOf = async (execution: Execution): Promise<string | null> => {
    const node = getOperationAST(execution.document, execution.operationName);
    return node && shortcuts.whole ? answeredWhole(operationOf(execution.document, node), execution) : null;
  };

  const execute = async (execution: Execution): Promise<ExecutionResult> => {
    const text = await dataOf(execution);
    if (text !== null) return readyResult(text);
    const { document, operationName, variables, context } = execution;
    return executeWithGraphQLJs({
      schema,
      document,
      contextValue: context,
      variableValues: variables,
      operationName: operationName ?? null,
    });
  };

  const whole = async (execution: Execution): Promise<string | null> => {
    const text = await dataOf(execution);
    return text === null ? null : stringifyResult(readyResult(text));
  };

  return { execute, whole };
}

async function answeredWhole(
  operation: Operation,
  { context, variables }: Execution,
): Promise<string | null> {
  const { outcome } = context;
  const plan = outcome.whole === 'untried' ? operation.plan(context, variables) : null;
  if (!plan) return null;
  try {
    return await readPlan(plan, planContext(context), variables);
  } catch (error) {
    // Whatever it was, the resolvers tell it in its place; what the database refused is not asked again as a whole.
    outcome.whole = isRefused(error) ? 'refused' : 'failed';
    context.inParts = outcome.whole === 'refused';
    return null;
  }
}

const planContext = (context: Context): PlanReadContext => ({
  reader: context.reader,
  dependencies: context.dependencies,
  viewer: context.viewer,
  complete: completeFor(context),
});
