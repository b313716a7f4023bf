import {
  type FieldNode,
  GraphQLIncludeDirective,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getDirectiveValues,
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { getArgumentValues } from 'graphql/execution/values.js';
import type { SelectedField, Selection } from '../db/read/type-sql.js';

/** The parts of the operation that reading a selection needs. */
export type OperationInfo = Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues'>;

/** The field that is being resolved, as plain data. */
export function selectedField(info: GraphQLResolveInfo): SelectedField {
  return fieldOf(info, info.parentType, info.fieldNodes);
}

/** The selection of a type below the field that is being resolved, such as of `Article` below `node`. */
export function selectionOf(info: GraphQLResolveInfo, typename: string): Selection {
  const type = info.schema.getType(typename);
  return isObjectType(type) ? selectionBelow(info, type, info.fieldNodes) : [];
}

/** The root fields of an operation. */
export function rootFields(operation: OperationInfo, node: OperationDefinitionNode): Selection {
  const root = operation.schema.getRootType(node.operation);
  const collected = new Map<string, FieldNode[]>();
  if (root) collect(operation, root, node.selectionSet, collected, new Set());
  return root ? [...collected.values()].map((sameKey) => fieldOf(operation, root, sameKey)) : [];
}

function fieldOf(
  operation: OperationInfo,
  parent: GraphQLObjectType,
  nodes: readonly FieldNode[],
): SelectedField {
  const [node] = nodes;
  if (node?.name.value.startsWith('__')) return metaField(parent, node);
  const definition = node && parent.getFields()[node.name.value];
  if (!definition) throw new Error(`${parent.name} has no field ${node?.name.value}.`);
  const type = getNamedType(definition.type);
  return {
    name: node.name.value,
    key: node.alias?.value ?? node.name.value,
    args:
      node.arguments?.length || definition.args.length
        ? getArgumentValues(definition, node, operation.variableValues)
        : {},
    ...selectionsOf(operation, type, nodes),
  };
}

function selectionsOf(
  operation: OperationInfo,
  type: GraphQLNamedType,
  nodes: readonly FieldNode[],
): Pick<SelectedField, 'selection' | 'selections'> {
  if (isObjectType(type)) return { selection: selectionBelow(operation, type, nodes) };
  if (!isAbstractType(type)) return { selection: null };
  const types = operation.schema.getPossibleTypes(type);
  const selections = types.map((each) => [each.name, selectionBelow(operation, each, nodes)] as const);
  return { selection: null, selections: Object.fromEntries(selections) };
}

/** `__typename`, or a field of introspection, whose selection is not read here. */
function metaField(parent: GraphQLObjectType, { name: { value: name }, alias }: FieldNode): SelectedField {
  const field = { name, key: alias?.value ?? name, args: {}, selection: null };
  return name === '__typename' ? { ...field, typename: parent.name } : field;
}

function selectionBelow(
  operation: OperationInfo,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): Selection {
  const collected = new Map<string, FieldNode[]>();
  const visitedFragments = new Set<string>();
  for (const node of nodes)
    if (node.selectionSet) collect(operation, type, node.selectionSet, collected, visitedFragments);
  return [...collected.values()].map((sameKey) => fieldOf(operation, type, sameKey));
}

/**
 * Collects the selected fields by response key. A fragment is visited once: fragments that spread each other several
 * times would take exponential time.
 */
function collect(
  operation: OperationInfo,
  type: GraphQLObjectType,
  set: SelectionSetNode,
  into: Map<string, FieldNode[]>,
  visitedFragments: Set<string>,
): void {
  for (const node of set.selections) {
    if (!isIncluded(operation, node)) continue;
    if (node.kind === Kind.FIELD) {
      const key = node.alias?.value ?? node.name.value;
      const sameKey = into.get(key);
      if (sameKey) sameKey.push(node);
      else into.set(key, [node]);
      continue;
    }
    if (node.kind === Kind.FRAGMENT_SPREAD) {
      if (visitedFragments.has(node.name.value)) continue;
      visitedFragments.add(node.name.value);
    }
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? operation.fragments[node.name.value] : node;
    if (fragment && doesApply(operation, type, fragment.typeCondition?.name.value)) {
      collect(operation, type, fragment.selectionSet, into, visitedFragments);
    }
  }
}

function isIncluded(operation: OperationInfo, node: Parameters<typeof getDirectiveValues>[1]): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, node, operation.variableValues);
  const include = getDirectiveValues(GraphQLIncludeDirective, node, operation.variableValues);
  return skip?.['if'] !== true && include?.['if'] !== false;
}

function doesApply(
  { schema }: OperationInfo,
  type: GraphQLObjectType,
  condition: string | undefined,
): boolean {
  if (!condition || condition === type.name) return true;
  const conditionType = schema.getType(condition);
  return isAbstractType(conditionType) && schema.isSubType(conditionType, type);
}
