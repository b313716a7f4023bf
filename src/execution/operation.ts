import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import type { LRUCache } from 'lru-cache';
import type { Context } from '../context.js';
import { NeedsResolver } from '../db/read/type-sql.js';
import { DomainError } from '../domain/errors.js';
import type { Variables } from './argument-value.js';
import { slotVariables } from './look-ups.js';
import { planOperation } from './plan.js';
import type { OperationPlan } from './planned-field.js';
import { type CoercedVariables, coerceVariables } from './variables.js';

/** Longer values of the variables that change the statement are hardly sent twice: their plan is not cached. */
const maxVariableKeyLength = 2000;

/** The cached plans of all operations. A null plan means that resolvers have to run. */
export type Plans = LRUCache<string, { readonly plan: OperationPlan | null }>;

/** An operation of a cached document, with its plans. */
export class Operation {
  readonly #slotVariables: ReadonlySet<string>;
  /** The names of the variables that may change the statement. */
  readonly #planVariables: readonly string[];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly document: DocumentNode,
    private readonly node: OperationDefinitionNode,
    private readonly plans: Plans,
    private readonly name: string,
  ) {
    this.#slotVariables = slotVariables(document, node);
    const declared = (node.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
    this.#planVariables = declared.filter((variable) => !this.#slotVariables.has(variable));
  }

  /** The coerced variables, or their errors. */
  coerce(variables: Variables): CoercedVariables {
    return coerceVariables(this.schema, this.node, variables);
  }

  /** The plan for this viewer and these variables; null when resolvers have to run. */
  plan(context: Context, variables: Variables): OperationPlan | null {
    if (this.node.operation !== 'query') return null;
    for (const name of this.#slotVariables) if (!isKey(variables[name])) return null;
    // An absent variable differs from null.
    const variableKey = JSON.stringify(
      this.#planVariables.map((name) => (variables[name] === undefined ? [] : [variables[name]])),
    );
    if (variableKey.length > maxVariableKeyLength) return this.#make(context, variables);
    const key = `${this.name} ${context.viewer.role} ${context.dependencies !== null} ${variableKey}`;
    let cached = this.plans.get(key);
    if (!cached) {
      cached = { plan: this.#make(context, variables) };
      this.plans.set(key, cached);
    }
    return cached.plan;
  }

  #make(context: Context, variables: Variables): OperationPlan | null {
    const coerced = this.coerce(variables);
    if ('errors' in coerced) return null;
    const variableValues = coerced.values;
    const fragments: Record<string, FragmentDefinitionNode> = {};
    for (const definition of this.document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
    }
    try {
      return planOperation({ schema: this.schema, fragments, variableValues }, this.node, {
        viewerContext: context,
        withRowTags: context.dependencies !== null,
        slotVariables: this.#slotVariables,
      });
    } catch (error) {
      // Resolvers report what a field refuses, so that only that field is null.
      if ([NeedsResolver, DomainError, GraphQLError].some((expected) => error instanceof expected))
        return null;
      throw error;
    }
  }
}

/** Whether a value can be a key, or a list of keys. graphql-js coerces or refuses other values. */
const isKey = (value: unknown): boolean =>
  typeof value === 'string' || (Array.isArray(value) && value.every((each) => typeof each === 'string'));
