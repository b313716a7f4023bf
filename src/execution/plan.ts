import { type FieldNode, Kind, type OperationDefinitionNode } from 'graphql';
import { Slot } from '../db/read/sql.js';
import { planLookUp, planRoot, readLookUp, readRootJson } from '../db/read/sql-json-plan.js';
import { NeedsResolver, type SelectedField } from '../db/read/type-sql.js';
import { type OperationInfo, rootFields } from '../resolvers/selection.js';
import { selected } from './complete.js';
import { givenValue, type Variables } from './given-value.js';
import { isLookUp, keyArgumentOf } from './look-ups.js';
import { planNode, planNodes } from './plan-nodes.js';
import type { OperationPlan, PlanOptions, PlanReadContext, ReadField } from './planned-field.js';

/** Plans a query. Throws NeedsResolver, or what a field refuses, where resolvers have to run. */
export function planOperation(
  info: OperationInfo,
  node: OperationDefinitionNode,
  options: PlanOptions,
): OperationPlan {
  return rootFields(info, node).map((field) => {
    const opened = { ...field, args: openArguments(node, field, options.open) };
    return { key: JSON.stringify(field.key), read: planField(opened, options) };
  });
}

/** The arguments of a root field, with slots for the variables that stay open. */
function openArguments(
  { selectionSet }: OperationDefinitionNode,
  { key, args }: SelectedField,
  open: ReadonlySet<string>,
): SelectedField['args'] {
  if (open.size === 0) return args;
  const node = selectionSet.selections.find(
    (each): each is FieldNode => each.kind === Kind.FIELD && (each.alias ?? each.name).value === key,
  );
  const slots = (node?.arguments ?? []).flatMap(({ name, value }) =>
    value.kind === Kind.VARIABLE && open.has(value.name.value)
      ? [[name.value, new Slot(value.name.value)] as const]
      : [],
  );
  return { ...args, ...Object.fromEntries(slots) };
}

function planField(field: SelectedField, options: PlanOptions): ReadField {
  if (field.typename) {
    const json = JSON.stringify(field.typename);
    return async () => json;
  }
  if (field.name === 'viewer') {
    return async ({ viewer }) => JSON.stringify(selected(viewer, field.selection ?? []));
  }
  if (field.name === 'node') return planNode(field, options);
  if (field.name === 'nodes') return planNodes(field, options);
  if (isLookUp(field.name)) return planKeyed(field, options);
  const plan = planRoot(options.viewerContext, field, options.tagged);
  return (context, variables) => readRootJson(context, plan, variables);
}

function planKeyed(field: SelectedField, { viewerContext, tagged }: PlanOptions): ReadField {
  const given = Object.keys(field.args).filter((name) => field.args[name] != null);
  const [argument = ''] = given;
  const key = keyArgumentOf(field.name, given);
  if (!key) throw new NeedsResolver(field.name);
  const { typename, column, keyOf } = key;
  const lookUp = { typename, column, several: false };
  const plan = planLookUp(viewerContext, field.selection ?? [], lookUp, tagged);
  return async (context, variables) => {
    const value = givenValue(field, argument, variables);
    if (typeof value !== 'string') throw new NeedsResolver(field.name);
    const keyValue = keyOf(value);
    if (keyValue === null) return 'null';
    const [json = 'null'] = await readLookUp(context, plan, lookUp, [keyValue]);
    return json;
  };
}

/** The data of a planned operation as JSON. */
export async function readPlan(
  plan: OperationPlan,
  context: PlanReadContext,
  variables: Variables,
): Promise<string> {
  const values = await Promise.all(plan.map(({ read }) => read(context, variables)));
  return `{${plan.map(({ key }, index) => `${key}:${values[index]}`).join(',')}}`;
}
