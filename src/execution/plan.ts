import { type FieldNode, Kind, type OperationDefinitionNode } from 'graphql';
import { Slot } from '../db/read/sql.js';
import { planLookUp, planRoot, readLookUp, readRootJson } from '../db/read/sql-json-plan.js';
import { NeedsResolver, type SelectedField } from '../db/read/type-sql.js';
import { responseTooLarge } from '../domain/errors.js';
import { type OperationInfo, rootFields } from '../resolvers/selection.js';
import { argumentValue, type Variables } from './argument-value.js';
import { selectProperties } from './complete.js';
import { isLookUp, keyArgumentOf } from './look-ups.js';
import { planNode, planNodes } from './plan-nodes.js';
import { planSearch } from './plan-search.js';
import {
  bytesOf,
  bytesOfSelection,
  type OperationPlan,
  type PlannedField,
  type PlanOptions,
  type PlanReadContext,
  type ReadField,
} from './planned-field.js';

/** Plans a query. Throws NeedsResolver, or the error of a field, when resolvers have to run. */
export function planOperation(
  info: OperationInfo,
  node: OperationDefinitionNode,
  options: PlanOptions,
): OperationPlan {
  return rootFields(info, node).map((field) => {
    const fieldWithSlots = { ...field, args: withSlots(node, field, options.slotVariables) };
    return { key: JSON.stringify(field.key), ...planField(fieldWithSlots, options) };
  });
}

/** The arguments of a root field, with slots in place of slot variables. */
function withSlots(
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

type Planned = Omit<PlannedField, 'key'>;

function planField(field: SelectedField, options: PlanOptions): Planned {
  if (field.typename) {
    const json = JSON.stringify(field.typename);
    return { read: async () => json, bytes: json.length };
  }
  if (field.name === 'viewer') {
    const read: ReadField = async ({ viewer }) =>
      JSON.stringify(selectProperties(viewer, field.selection ?? []));
    return { read, bytes: bytesOfSelection };
  }
  if (field.name === 'node') return planNode(field, options);
  if (field.name === 'nodes') return planNodes(field, options);
  if (isLookUp(field.name)) return planLookUpField(field, options);
  if (field.name === 'search') return planSearch(field, options);
  const plan = planRoot(options.viewerContext, field, options.withRowTags);
  return { read: (context, variables) => readRootJson(context, plan, variables), bytes: bytesOf(plan) };
}

function planLookUpField(field: SelectedField, { viewerContext, withRowTags }: PlanOptions): Planned {
  const givenArguments = Object.keys(field.args).filter((name) => field.args[name] != null);
  const [argument = ''] = givenArguments;
  const key = keyArgumentOf(field.name, givenArguments);
  if (!key) throw new NeedsResolver(field.name);
  const { typename, column, keyOf } = key;
  const lookUp = { typename, column, several: false };
  const plan = planLookUp(viewerContext, field.selection ?? [], lookUp, withRowTags);
  const read: ReadField = async (context, variables) => {
    const value = argumentValue(field, argument, variables);
    if (typeof value !== 'string') throw new NeedsResolver(field.name);
    const keyValue = keyOf(value);
    if (keyValue === null) return 'null';
    const [json = 'null'] = await readLookUp(context, plan, lookUp, [keyValue]);
    return json;
  };
  return { read, bytes: bytesOf(plan) };
}

/** Executes a plan; returns the data as JSON. */
export async function readPlan(
  plan: OperationPlan,
  context: PlanReadContext,
  variables: Variables,
): Promise<string> {
  let bytes = 0;
  const values = await Promise.all(
    plan.map(async ({ read }) => {
      const json = await read(context, variables);
      bytes += json.length;
      if (bytes > context.maxResponseBytes) throw responseTooLarge(context.maxResponseBytes);
      return json;
    }),
  );
  return `{${plan.map(({ key }, index) => `${key}:${values[index]}`).join(',')}}`;
}
