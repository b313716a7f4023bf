import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import type { LRUCache } from 'lru-cache';
import type { Context } from '../context.js';
import { NeedsResolver } from '../db/shapes/shape.js';
import { DomainError } from '../errors.js';
import { freeVariables } from './look-ups.js';
import { type OperationPlan, planOperation } from './plan.js';

export type Variables = Readonly<Record<string, unknown>>;

/** Variables that shape a statement and are longer than this are hardly sent twice. */
const longestShape = 2000;

/** Plans of all operations, by operation and by what shapes the statement; null for what needs resolvers. */
export type Plans = LRUCache<string, { readonly plan: OperationPlan | null }>;

/** What is kept of an operation between requests: its plans and its compiled form. */
export class Operation {
  readonly #free: ReadonlySet<string>;
  /** The variables that shape the statement, by name. */
  readonly #shaping: readonly string[];
  #compiled: CompiledQuery | null | undefined;
  #runs = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly document: DocumentNode,
    private readonly node: OperationDefinitionNode,
    private readonly plans: Plans,
    private readonly name: string,
  ) {
    this.#free = freeVariables(document, node);
    const declared = (node.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
    this.#shaping = declared.filter((variable) => !this.#free.has(variable));
  }

  /** The variables as the schema reads them; null where they do not fit. */
  coerced(variables: Variables): Variables | null {
    return getVariableValues(this.schema, this.node.variableDefinitions ?? [], variables).coerced ?? null;
  }

  /** How the database alone answers it for this viewer and these variables; null where resolvers have to. */
  plan(context: Context, variables: Variables): OperationPlan | null {
    if (this.node.operation !== 'query') return null;
    for (const name of this.#free) if (typeof variables[name] !== 'string') return null;
    // One that is not given is not the same as one that is null, or 0.
    const shape = JSON.stringify(
      this.#shaping.map((name) => (variables[name] === undefined ? [] : [variables[name]])),
    );
    if (shape.length > longestShape) return this.#make(context, variables);
    const key = `${this.name} ${context.viewer.role} ${context.uses !== null} ${shape}`;
    let known = this.plans.get(key);
    if (!known) {
      known = { plan: this.#make(context, variables) };
      this.plans.set(key, known);
    }
    return known.plan;
  }

  /** Its compiled form; null where it cannot be compiled, and for what is run only once. */
  get compiled(): CompiledQuery | null {
    this.#runs += 1;
    if (this.#runs < 2) return null;
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
      if ([NeedsResolver, DomainError, GraphQLError].some((refused) => error instanceof refused)) return null;
      throw error;
    }
  }
}
