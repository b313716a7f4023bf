import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { limits } from '../../terms/limits.js';

/** The most objects that one operation may ask for, and how deep it may go. */
export const most = { objects: 50_000, depth: 20 } as const;

/** A list that cannot be paged is short: authors, topics, blocks. */
const shortList = 5;

interface Walk {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Told when the size depends on a variable. */
  readonly onVariable: () => void;
}

/** Operations whose size depends on no variable, and is allowed: they are counted once. */
const allowed = new WeakSet<OperationDefinitionNode>();

/** How many objects an operation may make at most, counted before anything is read; stops once it is too many. */
export function objectsAsked(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  onVariable: () => void = () => undefined,
): number {
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [],
    ),
  );
  const root = schema.getRootType(operation.operation);
  return root ? below({ schema, fragments, variables, onVariable }, root, operation.selectionSet, 1, 1) : 0;
}

function below(
  walk: Walk,
  parent: GraphQLCompositeType,
  set: SelectionSetNode,
  times: number,
  depth: number,
): number {
  if (depth > most.depth) throw tooMuch(`It goes deeper than ${most.depth} levels.`);
  let sum = 0;
  for (const node of set.selections) {
    if (node.kind === Kind.FIELD) sum += field(walk, parent, node, times, depth);
    else {
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? walk.fragments.get(node.name.value) : node;
      const type = walk.schema.getType(fragment?.typeCondition?.name.value ?? parent.name);
      if (fragment && isCompositeType(type)) sum += below(walk, type, fragment.selectionSet, times, depth);
    }
    if (sum > most.objects) throw tooMuch(`It asks for more than ${most.objects} objects.`);
  }
  return sum;
}

function field(
  walk: Walk,
  parent: GraphQLCompositeType,
  node: FieldNode,
  times: number,
  depth: number,
): number {
  if (!node.selectionSet || !(isObjectType(parent) || isInterfaceType(parent))) return 0;
  const definition = parent.getFields()[node.name.value];
  const type = definition && getNamedType(definition.type);
  if (!definition || !isCompositeType(type)) return 0;
  const size = argumentSize(walk, node);
  const paged = definition.args.some(({ name }) => name === 'first');
  const list = isListType(getNullableType(definition.type));
  // The lists of a connection are as long as its page, which has been counted where the page was asked for.
  const inConnection = list && /Connection$/.test(parent.name);
  const each = paged ? (size ?? 20) : list && !inConnection ? shortList : 1;
  const count = times * Math.min(each, limits.page);
  return count + below(walk, type, node.selectionSet, count, depth + 1);
}

function argumentSize({ variables, onVariable }: Walk, node: FieldNode): number | null {
  const argument = node.arguments?.find(({ name }) => name.value === 'first' || name.value === 'last')?.value;
  if (argument?.kind === Kind.VARIABLE) onVariable();
  const value = argument?.kind === Kind.VARIABLE ? variables[argument.name.value] : argument;
  if (typeof value === 'number') return value;
  return argument?.kind === Kind.INT ? Number(argument.value) : null;
}

const tooMuch = (why: string): GraphQLError =>
  new GraphQLError(`This asks for too much at once. ${why} Take smaller pages, or several calls.`, {
    extensions: { code: 'QUERY_TOO_LARGE', http: { status: 400 } },
  });

/** Refuses an operation that asks for too much, before anything is read. */
export const boundQueries: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document, operation, request }) {
        if (!operation || allowed.has(operation)) return;
        let fixed = true;
        objectsAsked(schema, document, operation, request.variables ?? {}, () => {
          fixed = false;
        });
        if (fixed) allowed.add(operation);
      },
    };
  },
};
