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
import type { Variables } from './given-value.js';
import { openVariables } from './look-ups.js';
import { planOperation } from './plan.js';
import type { OperationPlan } from './planned-field.js';
import { type CoercedVariables, coerceVariables } from './variables.js';

/** Variables that shape a statement and are longer than this are hardly sent twice. */
const maxShape = 2000;

/** Plans of all operations, by operation and by what shapes the statement; null for what needs resolvers. */
export type Plans = LRUCache<string, { readonly plan: OperationPlan | null }>;

/** What is kept of an operation between requests: its plans. */
export class Operation {
  readonly #open: ReadonlySet<string>;
  /** The variables that may change the statement, by name. */
  readonly #planned: readonly string[];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly document: DocumentNode,
    private readonly node: OperationDefinitionNode,
    private readonly plans: Plans,
    private readonly name: string,
  ) {
    this.#open = openVariables(document, node);
    const declared = (node.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
    this.#planned = declared.filter((variable) => !this.#open.has(variable));
  }

  /** The variables as the schema reads them, or what is wrong with them. */
  coerce(variables: Variables): CoercedVariables {
    return coerceVariables(this.schema, this.node, variables);
  }

  /** How the database alone responds for this viewer and these variables; null where resolvers have to run. */
  plan(context: Context, variables: Variables): OperationPlan | null {
    if (this.node.operation !== 'query') return null;
    for (const name of this.#open) if (!isKey(variables[name])) return null;
    // One that is absent is not the same as one that is null, or 0.
    const shape = JSON.stringify(
      this.#planned.map((name) => (variables[name] === undefined ? [] : [variables[name]])),
    );
    if (shape.length > maxShape) return this.#make(context, variables);
    const key = `${this.name} ${context.viewer.role} ${context.dependencies !== null} ${shape}`;
    let known = this.plans.get(key);
    if (!known) {
      known = { plan: this.#make(context, variables) };
      this.plans.set(key, known);
    }
    return known.plan;
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
        tagged: context.dependencies !== null,
        open: this.#open,
      });
    } catch (error) {
      // What a field refuses is reported by its resolver, part by part.
      if ([NeedsResolver, DomainError, GraphQLError].some((refused) => error instanceof refused)) return null;
      throw error;
    }
  }
}

/** Whether a value can be the key of a look-up, or several. What else it is, graphql-js coerces or refuses. */
const isKey = (value: unknown): boolean =>
  typeof value === 'string' || (Array.isArray(value) && value.every((each) => typeof each === 'string'));
