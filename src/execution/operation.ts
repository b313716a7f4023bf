import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import type { Context } from '../context.js';
import { NeedsResolver } from '../db/shapes/shape.js';
import { DomainError } from '../errors.js';
import { freeVariables } from './look-ups.js';
import { type OperationPlan, planOperation } from './plan.js';

export type Variables = Readonly<Record<string, unknown>>;

/** Forms of one operation: by role, and by the variables that shape the statement. */
const mostPlans = 200;

/** What is kept of an operation between requests: its plans and its compiled form. */
export class Operation {
  readonly #free: ReadonlySet<string>;
  readonly #plans = new LRUCache<string, { readonly plan: OperationPlan | null }>({ max: mostPlans });
  #compiled: CompiledQuery | null | undefined;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly document: DocumentNode,
    private readonly node: OperationDefinitionNode,
  ) {
    this.#free = freeVariables(document, node);
  }

  /** The variables as the schema reads them; null where they do not fit. */
  coerced(variables: Variables): Variables | null {
    return getVariableValues(this.schema, this.node.variableDefinitions ?? [], variables).coerced ?? null;
  }

  /** How the database alone answers it for this viewer and these variables; null where resolvers have to. */
  plan(context: Context, variables: Variables): OperationPlan | null {
    if (this.node.operation !== 'query') return null;
    for (const name of this.#free) if (typeof variables[name] !== 'string') return null;
    const shaping = Object.entries(variables).filter(([name]) => !this.#free.has(name));
    const key = JSON.stringify([context.viewer.role, context.uses !== null, shaping]);
    let known = this.#plans.get(key);
    if (!known) {
      known = { plan: this.#make(context, variables) };
      this.#plans.set(key, known);
    }
    return known.plan;
  }

  /** Its compiled form; null where it cannot be compiled. */
  get compiled(): CompiledQuery | null {
    if (this.#compiled === undefined) {
      const compiled = compileQuery(this.schema, this.document, this.node.name?.value);
      this.#compiled = isCompiledQuery(compiled) ? compiled : null;
    }
    return this.#compiled;
  }

  #make(context: Context, variables: Variables): OperationPlan | null {
    const variableValues = this.coerced(variables);
    if (!variableValues) return null;
    const fragments: Record<string, FragmentDefinitionNode> = {};
    for (const definition of this.document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
    }
    try {
      return planOperation({ schema: this.schema, fragments, variableValues }, this.node, {
        asker: context,
        marked: context.uses !== null,
        free: this.#free,
      });
    } catch (error) {
      // What a shape refuses is told by the resolvers, part by part.
      if (error instanceof NeedsResolver || error instanceof DomainError) return null;
      throw error;
    }
  }
}
